create or replace function billing.refuse_coupon(p_subscription billing.subscription, p_coupon billing.coupon)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A coupon that is good, but not here: another product, plan or currency, on it already, or as often as a tenant may.
declare
  v_times bigint;
begin
  if p_coupon.product_codes <> '{}' and not p_subscription.product_code = any (p_coupon.product_codes)
     or p_coupon.plan_codes <> '{}' and not p_subscription.plan_code = any (p_coupon.plan_codes)
     or p_coupon.currency <> p_subscription.currency then
    raise exception 'coupon_not_applicable' using errcode = 'NB009', detail = pg_catalog.jsonb_build_object(
      'code', p_coupon.code, 'productCodes', p_coupon.product_codes, 'planCodes', p_coupon.plan_codes,
      'currency', p_coupon.currency)::text;
  end if;
  if exists (select from billing.coupon_redemption as r
      where r.tenant_id = p_subscription.tenant_id and r.subscription_id = p_subscription.subscription_id
        and r.coupon_id = p_coupon.coupon_id and r.removed_at is null) then
    raise exception 'coupon_applied' using errcode = 'NB010', detail = pg_catalog.jsonb_build_object('code', p_coupon.code)::text;
  end if;
  select pg_catalog.count(*) into v_times from billing.coupon_redemption as r
    where r.tenant_id = p_subscription.tenant_id and r.coupon_id = p_coupon.coupon_id;
  if v_times >= p_coupon.max_per_tenant then
    raise exception 'coupon_exhausted' using errcode = 'NB008',
      detail = pg_catalog.jsonb_build_object('code', p_coupon.code, 'limit', 'tenant', 'redeemed', v_times)::text;
  end if;
end
$$;
comment on function billing.refuse_coupon(billing.subscription, billing.coupon) is
  'Errors: coupon_not_applicable, coupon_applied, coupon_exhausted.';
alter function billing.refuse_coupon(billing.subscription, billing.coupon) owner to cn_owner;
revoke all on function billing.refuse_coupon(billing.subscription, billing.coupon) from public;
grant execute on function billing.refuse_coupon(billing.subscription, billing.coupon) to cn_definer, cn_platform;
