create or replace function api.apply_coupon(
  p_code text, p_idempotency_key platform.request_key, p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Puts a coupon on the tenant's subscription, from its next invoice on. Locks: key, subscription, coupon.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'coupon_applied');
  v_tenant_id uuid;
  v_product text;
  v_answer jsonb;
  v_subscription billing.subscription;
  v_coupon billing.coupon;
  v_redemption billing.coupon_redemption;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  v_product := platform.require_product(p_product_code);
  v_answer := platform.claim_answer(v_tenant_id, p_idempotency_key, 'apply_coupon',
    platform.request_hash('apply_coupon', pg_catalog.jsonb_build_array(p_code, v_product)));
  if v_answer is not null then
    return v_answer;
  end if;
  v_subscription := billing.lock_subscription(v_tenant_id, v_product);
  if v_subscription.tenant_id is null then
    raise exception 'no_subscription' using errcode = 'NU002', hint = 'subscribe',
      detail = pg_catalog.jsonb_build_object('productCode', v_product)::text;
  end if;
  v_coupon := billing.claim_coupon(p_code, platform.now());
  perform billing.refuse_coupon(v_subscription, v_coupon);
  insert into billing.coupon_redemption (
      tenant_id, redemption_id, subscription_id, product_code, coupon_id, terms, applied_at, actor)
    values (v_tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), v_subscription.subscription_id, v_product,
      v_coupon.coupon_id, billing.coupon_terms(v_coupon), platform.now(), platform.actor())
    returning * into v_redemption;
  perform platform.record_audit(v_tenant_id, 'coupon_applied', 'subscription', v_subscription.subscription_id::text,
    pg_catalog.jsonb_build_object('code', v_coupon.code, 'redemptionId', v_redemption.redemption_id));
  return platform.keep_answer(v_tenant_id, p_idempotency_key, billing.describe_redemption(v_redemption));
end
$$;
comment on function api.apply_coupon(text, platform.request_key, uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product, no_subscription, unknown_coupon, coupon_expired, coupon_exhausted, coupon_not_applicable, coupon_applied, idempotency_key_required, idempotency_key_reused.';
alter function api.apply_coupon(text, platform.request_key, uuid, platform.code) owner to cn_definer;
revoke all on function api.apply_coupon(text, platform.request_key, uuid, platform.code) from public;
grant execute on function api.apply_coupon(text, platform.request_key, uuid, platform.code) to authenticated, cn_admin, cn_service;
