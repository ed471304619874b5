create or replace function platform.require_scope(p_scope text)
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- First line of every operation: the caller holds the scope. Answers the caller's tenant.
begin
  if pg_catalog.strpos(' ' || pg_catalog.current_setting('cn.scopes', true) || ' ', ' ' || p_scope || ' ') > 0 then
    return nullif(pg_catalog.current_setting('cn.tenant_id', true), '')::uuid;
  end if;
  perform platform.refuse_at_door('forbidden', 'NP003', 403, 'needs the scope ' || p_scope);
  return null;
end
$$;
comment on function platform.require_scope(text) is 'Errors: forbidden.';
alter function platform.require_scope(text) owner to cn_owner;
revoke all on function platform.require_scope(text) from public;
grant execute on function platform.require_scope(text) to cn_definer, cn_platform;
