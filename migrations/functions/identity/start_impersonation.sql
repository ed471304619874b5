create or replace function api.start_impersonation(p_tenant_id uuid, p_reason text, p_session_hash platform.token_hash, p_minutes integer default 30)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Platform staff act for a tenant: a session of their own there, for a reason, read-only, for 30 minutes and an hour at
-- most, and no longer than the staff session behind it. The tenant sees it and every write names it.
declare
  c_longest constant integer := 60;
  v_staff_tenant constant uuid := platform.caller_tenant();
  v_refusal constant jsonb := platform.refuse_write('tenants:impersonate', 'impersonation_started');
  v_own identity.session;
  v_now constant timestamptz := platform.wall_now();
  v_id constant uuid := platform.uuid_v7(v_now);
  v_until timestamptz;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  v_until := least(v_now + least(greatest(p_minutes, 1), c_longest) * interval '1 minute', v_own.expires_at);
  if pg_catalog.length(pg_catalog.btrim(p_reason)) not between 10 and 500 or not platform.is_visible(p_reason) then
    raise exception 'reason_required' using errcode = 'NI019', detail = '{"atLeast": 10}';
  end if;
  if not exists (select from identity.tenant as t where t.tenant_id = p_tenant_id and not t.is_platform) then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such tenant');
  end if;
  insert into identity.impersonation (
      tenant_id, impersonation_id, person_id, staff_tenant_id, staff_session_id, reason, created_at, expires_at)
    values (p_tenant_id, v_id, v_own.person_id, v_staff_tenant, v_own.session_id, pg_catalog.btrim(p_reason), v_now, v_until);
  perform platform.record_audit(p_tenant_id, 'impersonation_started', 'impersonation', v_id::text,
    pg_catalog.jsonb_build_object('reason', pg_catalog.btrim(p_reason), 'until', v_until, 'personId', v_own.person_id));
  return identity.start_session(row(v_own.person_id, p_tenant_id, 'tenant', null)::identity.person_tenant,
    p_session_hash, v_own.user_agent, v_own.ip, v_until, v_id);
end
$$;
comment on function api.start_impersonation(uuid, text, platform.token_hash, integer) is
  'Errors: forbidden, not_found, reason_required.';
alter function api.start_impersonation(uuid, text, platform.token_hash, integer) owner to cn_platform;
revoke all on function api.start_impersonation(uuid, text, platform.token_hash, integer) from public;
grant execute on function api.start_impersonation(uuid, text, platform.token_hash, integer) to cn_admin;
