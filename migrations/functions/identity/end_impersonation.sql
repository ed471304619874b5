create or replace function api.end_impersonation()
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Staff stop acting for a tenant; the session there ends with it.
declare
  v_own constant identity.session := identity.require_impersonation();
  v_now constant timestamptz := platform.wall_now();
begin
  update identity.impersonation as i set ended_at = v_now
    where i.tenant_id = v_own.tenant_id and i.impersonation_id = v_own.impersonation_id and i.ended_at is null;
  update identity.session as s set ended_at = v_now, end_reason = 'logout'
    where s.tenant_id = v_own.tenant_id and s.session_id = v_own.session_id and s.ended_at is null;
  perform platform.record_audit(v_own.tenant_id, 'impersonation_ended', 'impersonation', v_own.impersonation_id::text);
  return pg_catalog.jsonb_build_object('ended', true);
end
$$;
comment on function api.end_impersonation() is 'Errors: forbidden.';
alter function api.end_impersonation() owner to cn_platform;
revoke all on function api.end_impersonation() from public;
grant execute on function api.end_impersonation() to authenticated;
