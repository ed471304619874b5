create or replace function identity.require_session()
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- The session this transaction runs under, a member's or that of staff acting for the tenant; API keys have none.
declare
  v_session_id constant text :=
    pg_catalog.substring(pg_catalog.current_setting('cn.actor', true), 'session:([0-9a-f-]{36})$');
begin
  if v_session_id is null then
    perform platform.refuse_at_door('forbidden', 'NP003', 403, 'this needs a signed-in person');
  end if;
  return v_session_id::uuid;
end
$$;
comment on function identity.require_session() is 'Errors: forbidden.';
alter function identity.require_session() owner to cn_owner;
revoke all on function identity.require_session() from public;
grant execute on function identity.require_session() to cn_definer, cn_platform;
