create or replace function api.advance_test_clock(
  p_tenant_id uuid, p_by platform.duration, p_idempotency_key platform.request_key, p_max integer default 100)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Puts a sandbox tenant's clock forward by so much on the tenant's own calendar. A repeat with the key moves it no
-- further. Locks: the tenant, the key, the subscriptions, then those of the work.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'test_clock_advanced');
  v_tenant identity.tenant;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_tenant := billing.lock_sandbox(p_tenant_id);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'advance_test_clock',
    platform.request_hash('advance_test_clock', pg_catalog.jsonb_build_array(p_by, p_max)));
  if v_answer is not null then
    return v_answer;
  end if;
  v_answer := billing.move_clock(v_tenant, billing.add_local(coalesce(v_tenant.test_clock_at,
    pg_catalog.date_trunc('second', platform.wall_now()) + interval '1 second'), v_tenant.time_zone, p_by::interval),
    least(greatest(p_max, 1), 200));
  return platform.keep_answer(p_tenant_id, p_idempotency_key, v_answer);
end
$$;
comment on function api.advance_test_clock(uuid, platform.duration, platform.request_key, integer) is
  'Errors: forbidden, not_found, not_a_sandbox, clock_too_far, idempotency_key_required, idempotency_key_reused.';
alter function api.advance_test_clock(uuid, platform.duration, platform.request_key, integer) owner to cn_platform;
revoke all on function api.advance_test_clock(uuid, platform.duration, platform.request_key, integer) from public;
grant execute on function api.advance_test_clock(uuid, platform.duration, platform.request_key, integer) to authenticated, cn_admin, cn_service;
