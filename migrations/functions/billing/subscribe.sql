create or replace function api.subscribe(
  p_plan_code platform.code, p_idempotency_key platform.request_key, p_plan_version integer default null,
  p_billing_cycle text default null, p_trial boolean default true, p_quantities jsonb default null,
  p_add_ons jsonb default null, p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Subscribes the tenant to a plan, with its trial if it has one and the tenant had none in this product yet.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'subscription_subscribe');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  -- A product that the tenant does not have yet becomes its own by subscribing to it.
  insert into identity.tenant_product (tenant_id, product_code)
    select v_tenant_id, p.code from catalog.product as p where p.code = p_product_code and p.status = 'active'
    on conflict do nothing;
  return billing.act(v_tenant_id, platform.require_product(p_product_code), 'subscribe', pg_catalog.jsonb_build_object(
      'planCode', p_plan_code, 'planVersion', p_plan_version, 'billingCycle', p_billing_cycle, 'trial', p_trial,
      'quantities', p_quantities, 'addOns', p_add_ons), p_idempotency_key, null);
end
$$;
comment on function api.subscribe(platform.code, platform.request_key, integer, text, boolean, jsonb, jsonb, uuid, platform.code) is
  'Errors: forbidden, not_found, unknown_product, product_required, already_subscribed, unknown_plan, plan_retired, unknown_cycle, unknown_metric, unknown_add_on, invalid_request, idempotency_key_required, idempotency_key_reused.';
alter function api.subscribe(platform.code, platform.request_key, integer, text, boolean, jsonb, jsonb, uuid, platform.code) owner to cn_definer;
revoke all on function api.subscribe(platform.code, platform.request_key, integer, text, boolean, jsonb, jsonb, uuid, platform.code) from public;
grant execute on function api.subscribe(platform.code, platform.request_key, integer, text, boolean, jsonb, jsonb, uuid, platform.code) to authenticated, cn_admin, cn_service;
