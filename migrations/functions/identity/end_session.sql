create or replace function api.end_session(p_session_id uuid)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Ends one of the caller's own sessions, as on a device that was left behind.
declare
  v_own constant identity.session := identity.require_person();
  v_tenant_id uuid;
begin
  update identity.session as s set ended_at = platform.wall_now(), end_reason = 'revoked'
    from identity.person_tenant as pt
    where pt.person_id = v_own.person_id and s.tenant_id = pt.tenant_id and s.session_id = p_session_id
      and s.person_id = v_own.person_id and s.audience = v_own.audience and s.ended_at is null
      and s.impersonation_id is null
    returning s.tenant_id into v_tenant_id;
  if v_tenant_id is null then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such session');
  end if;
  perform platform.record_audit(v_tenant_id, 'session_ended', 'session', p_session_id::text);
  return pg_catalog.jsonb_build_object('ended', true);
end
$$;
comment on function api.end_session(uuid) is 'Errors: forbidden, not_found.';
alter function api.end_session(uuid) owner to cn_platform;
revoke all on function api.end_session(uuid) from public;
grant execute on function api.end_session(uuid) to authenticated, cn_admin;
