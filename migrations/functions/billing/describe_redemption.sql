create or replace function billing.describe_redemption(p_redemption billing.coupon_redemption)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A coupon on a subscription: what it gives and how often it still will; null is for ever.
  select (p_redemption.terms - 'planCodes' - 'productCodes') || pg_catalog.jsonb_build_object(
    'id', p_redemption.redemption_id, 'subscriptionId', p_redemption.subscription_id,
    'productCode', p_redemption.product_code, 'appliedAt', p_redemption.applied_at, 'removedAt', p_redemption.removed_at,
    'uses', u.uses, 'remaining', case when p_redemption.terms ->> 'invoices' is not null then
      greatest(0, (p_redemption.terms ->> 'invoices')::bigint - u.uses) end)
  from (select billing.coupon_uses(p_redemption) as uses) as u
$$;
comment on function billing.describe_redemption(billing.coupon_redemption) is
  'Document of the contract.';
alter function billing.describe_redemption(billing.coupon_redemption) owner to cn_owner;
revoke all on function billing.describe_redemption(billing.coupon_redemption) from public;
grant execute on function billing.describe_redemption(billing.coupon_redemption) to cn_definer, cn_platform;
