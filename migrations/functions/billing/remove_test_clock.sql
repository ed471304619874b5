create or replace function api.remove_test_clock(p_tenant_id uuid)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Gives a sandbox tenant everybody's time again, which does the rest of what is due. Time never goes back, so a clock
-- that is ahead stays. Without a clock nothing changes. Lock: the tenant.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'test_clock_removed');
  v_tenant identity.tenant;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_tenant := billing.lock_sandbox(p_tenant_id);
  if v_tenant.test_clock_at > platform.wall_now() then
    raise exception 'clock_backwards' using errcode = 'NS016', detail = pg_catalog.jsonb_build_object(
      'clock', v_tenant.test_clock_at, 'to', platform.wall_now())::text;
  end if;
  if v_tenant.test_clock_at is not null then
    update identity.tenant as t set test_clock_at = null, updated_at = platform.wall_now() where t.tenant_id = p_tenant_id;
    perform platform.record_audit(p_tenant_id, 'test_clock_removed', 'tenant', p_tenant_id::text,
      pg_catalog.jsonb_build_object('clock', v_tenant.test_clock_at));
  end if;
  return billing.describe_clock(p_tenant_id);
end
$$;
comment on function api.remove_test_clock(uuid) is 'Errors: forbidden, not_found, not_a_sandbox, clock_backwards.';
alter function api.remove_test_clock(uuid) owner to cn_platform;
revoke all on function api.remove_test_clock(uuid) from public;
grant execute on function api.remove_test_clock(uuid) to authenticated, cn_admin, cn_service;
