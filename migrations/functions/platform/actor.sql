create or replace function platform.actor()
returns text
language plpgsql stable security invoker set search_path = ''
as $$
-- Who acts: `session:<id>`, `api_key:<id>`, `worker`…; `system` where no request is behind it.
begin
  return coalesce(nullif(pg_catalog.current_setting('cn.actor', true), ''), 'system');
end
$$;
comment on function platform.actor() is 'Actor of this transaction.';
alter function platform.actor() owner to cn_owner;
revoke all on function platform.actor() from public;
grant execute on function platform.actor() to cn_definer, cn_platform;
