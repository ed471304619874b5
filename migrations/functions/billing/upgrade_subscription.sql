create or replace function api.upgrade_subscription(
  p_idempotency_key platform.request_key, p_plan_code platform.code default null,
  p_plan_version integer default null, p_billing_cycle text default null, p_quantities jsonb default null,
  p_add_ons jsonb default null, p_when platform.change_moment default 'now',
  p_expected_version integer default null, p_tenant_id uuid default null,
  p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Other terms for the subscription: plan, version, cycle, quantities, add-ons; up, down or sideways, now or at the end
-- of the period. What is not named stays.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'subscription_upgrade');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  return billing.act(v_tenant_id, platform.require_product(p_product_code), 'change', pg_catalog.jsonb_build_object(
      'planCode', p_plan_code, 'planVersion', p_plan_version, 'billingCycle', p_billing_cycle,
      'quantities', p_quantities, 'addOns', p_add_ons, 'when', p_when),
    p_idempotency_key, p_expected_version);
end
$$;
comment on function api.upgrade_subscription(platform.request_key, platform.code, integer, text, jsonb, jsonb, platform.change_moment, integer, uuid, platform.code) is
  'Errors: forbidden, not_found, unknown_product, product_required, no_subscription, transition_not_allowed, version_conflict, nothing_to_change, idempotency_key_required, idempotency_key_reused, unknown_plan, plan_retired, unknown_cycle, currency_mismatch, unknown_metric, unknown_add_on, below_current_usage, invalid_request.';
alter function api.upgrade_subscription(platform.request_key, platform.code, integer, text, jsonb, jsonb, platform.change_moment, integer, uuid, platform.code) owner to cn_definer;
revoke all on function api.upgrade_subscription(platform.request_key, platform.code, integer, text, jsonb, jsonb, platform.change_moment, integer, uuid, platform.code) from public;
grant execute on function api.upgrade_subscription(platform.request_key, platform.code, integer, text, jsonb, jsonb, platform.change_moment, integer, uuid, platform.code) to authenticated, cn_admin, cn_service;
