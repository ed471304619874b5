create or replace function identity.require_person()
returns identity.session
language plpgsql volatile security invoker set search_path = ''
as $$
-- The session of the person themselves, for what concerns their own account. Staff who act for a tenant have
-- their account elsewhere.
declare
  v_session_id constant uuid := identity.require_session();
  v_session identity.session;
begin
  select s.* into v_session from identity.session as s
    where s.tenant_id = platform.caller_tenant() and s.session_id = v_session_id;
  if v_session.impersonation_id is not null then
    perform platform.refuse_at_door('forbidden', 'NP003', 403, 'not while acting for a tenant');
  end if;
  return v_session;
end
$$;
comment on function identity.require_person() is 'Errors: forbidden.';
alter function identity.require_person() owner to cn_owner;
revoke all on function identity.require_person() from public;
grant execute on function identity.require_person() to cn_definer, cn_platform;
