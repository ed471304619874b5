create or replace function api.logout()
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Ends the session; the very next request with its token is refused, in whatever layer it arrives.
declare
  v_session_id constant uuid := identity.require_session();
begin
  update identity.session as s set ended_at = platform.wall_now(), end_reason = 'logout'
    where s.tenant_id = platform.caller_tenant() and s.session_id = v_session_id and s.ended_at is null;
  return pg_catalog.jsonb_build_object('ended', found);
end
$$;
comment on function api.logout() is 'Errors: forbidden, session_expired.';
alter function api.logout() owner to cn_definer;
revoke all on function api.logout() from public;
grant execute on function api.logout() to authenticated, cn_admin;
