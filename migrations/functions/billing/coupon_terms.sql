create or replace function billing.coupon_terms(p_coupon billing.coupon)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a coupon gives: a redemption keeps it, so that changing the coupon changes no bill.
  select pg_catalog.jsonb_build_object(
    'code', p_coupon.code, 'name', p_coupon.name, 'kind', p_coupon.kind, 'percent', catalog.decimal_text(p_coupon.percent),
    'amount', p_coupon.amount, 'currency', p_coupon.currency, 'duration', p_coupon.duration,
    'invoices', case p_coupon.duration when 'once' then 1 else p_coupon.invoices end,
    'productCodes', p_coupon.product_codes, 'planCodes', p_coupon.plan_codes)
$$;
comment on function billing.coupon_terms(billing.coupon) is
  'Document.';
alter function billing.coupon_terms(billing.coupon) owner to cn_owner;
revoke all on function billing.coupon_terms(billing.coupon) from public;
grant execute on function billing.coupon_terms(billing.coupon) to cn_definer, cn_platform;
