create or replace function identity.require_impersonation()
returns identity.session
language plpgsql volatile security invoker set search_path = ''
as $$
-- The session of staff who act for a tenant.
declare
  v_session_id constant uuid := identity.require_session();
  v_session identity.session;
begin
  select s.* into v_session from identity.session as s
    where s.tenant_id = platform.caller_tenant() and s.session_id = v_session_id and s.impersonation_id is not null;
  if not found then
    perform platform.refuse_at_door('forbidden', 'NP003', 403, 'only while acting for a tenant');
  end if;
  return v_session;
end
$$;
comment on function identity.require_impersonation() is 'Errors: forbidden.';
alter function identity.require_impersonation() owner to cn_owner;
revoke all on function identity.require_impersonation() from public;
grant execute on function identity.require_impersonation() to cn_platform;
