create or replace function api.remove_coupon(
  p_redemption_id uuid, p_idempotency_key platform.request_key, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes a coupon off a subscription, from its next invoice on. It stays redeemed.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'coupon_removed');
  v_tenant_id uuid;
  v_answer jsonb;
  v_bound constant text := nullif(pg_catalog.current_setting('cn.product', true), '');
  v_redemption billing.coupon_redemption;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  v_answer := platform.claim_answer(v_tenant_id, p_idempotency_key, 'remove_coupon',
    platform.request_hash('remove_coupon', pg_catalog.jsonb_build_array(p_redemption_id)));
  if v_answer is not null then
    return v_answer;
  end if;
  update billing.coupon_redemption as r set removed_at = platform.now()
    where r.tenant_id = v_tenant_id and r.redemption_id = p_redemption_id and r.removed_at is null
      and (v_bound is null or r.product_code = v_bound)
    returning r.* into v_redemption;
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such coupon on a subscription');
  end if;
  perform platform.record_audit(v_tenant_id, 'coupon_removed', 'subscription', v_redemption.subscription_id::text,
    pg_catalog.jsonb_build_object('code', v_redemption.terms -> 'code', 'redemptionId', p_redemption_id));
  return platform.keep_answer(v_tenant_id, p_idempotency_key, billing.describe_redemption(v_redemption));
end
$$;
comment on function api.remove_coupon(uuid, platform.request_key, uuid) is
  'Errors: forbidden, not_found, idempotency_key_required, idempotency_key_reused.';
alter function api.remove_coupon(uuid, platform.request_key, uuid) owner to cn_definer;
revoke all on function api.remove_coupon(uuid, platform.request_key, uuid) from public;
grant execute on function api.remove_coupon(uuid, platform.request_key, uuid) to authenticated, cn_admin, cn_service;
