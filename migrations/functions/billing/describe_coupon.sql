create or replace function billing.describe_coupon(p_coupon billing.coupon)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A coupon as staff see it.
  select billing.coupon_terms(p_coupon) || pg_catalog.jsonb_build_object(
    'id', p_coupon.coupon_id, 'expiresAt', p_coupon.expires_at, 'maxRedemptions', p_coupon.max_redemptions,
    'maxPerTenant', p_coupon.max_per_tenant, 'redeemed', p_coupon.redeemed, 'status', p_coupon.status,
    'revision', p_coupon.revision, 'createdAt', p_coupon.created_at)
$$;
comment on function billing.describe_coupon(billing.coupon) is
  'Document of the contract.';
alter function billing.describe_coupon(billing.coupon) owner to cn_owner;
revoke all on function billing.describe_coupon(billing.coupon) from public;
grant execute on function billing.describe_coupon(billing.coupon) to cn_definer, cn_platform;
