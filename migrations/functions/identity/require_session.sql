create or replace function identity.require_session()
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- The session this transaction runs under; API keys have none.
declare
  v_actor text := pg_catalog.current_setting('cn.actor', true);
begin
  if v_actor like 'session:%' then
    return pg_catalog.substr(v_actor, 9)::uuid;
  end if;
  perform platform.refuse_at_door('forbidden', 'NP003', 403, 'this needs a signed-in person');
  return null;
end
$$;
comment on function identity.require_session() is 'Errors: forbidden.';
alter function identity.require_session() owner to cn_owner;
revoke all on function identity.require_session() from public;
grant execute on function identity.require_session() to cn_definer, cn_platform;
