create or replace function api.logout()
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Ends the session; the very next request with its token is refused, in whatever layer it arrives. Staff who
-- act for a tenant end that with it.
declare
  v_session_id constant uuid := identity.require_session();
  v_now constant timestamptz := platform.wall_now();
  v_impersonation_id uuid;
  v_ended boolean;
begin
  update identity.session as s set ended_at = v_now, end_reason = 'logout'
    where s.tenant_id = platform.caller_tenant() and s.session_id = v_session_id and s.ended_at is null
    returning s.impersonation_id into v_impersonation_id;
  v_ended := found;
  update identity.impersonation as i set ended_at = v_now
    where i.tenant_id = platform.caller_tenant() and i.impersonation_id = v_impersonation_id and i.ended_at is null;
  perform platform.record_audit(null, 'signed_out', 'session', v_session_id::text);
  return pg_catalog.jsonb_build_object('ended', v_ended);
end
$$;
comment on function api.logout() is 'Errors: forbidden, session_expired.';
alter function api.logout() owner to cn_definer;
revoke all on function api.logout() from public;
grant execute on function api.logout() to authenticated, cn_admin;
