drop function if exists billing.discount_lines(billing.subscription, billing.invoice_line[], text, integer);
create or replace function billing.discount_lines(
  p_subscription billing.subscription, p_lines billing.invoice_line[], p_category text)
returns billing.invoice_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- What the coupons of a subscription take off the sum of its lines, before tax: percentages first, each of what the
-- ones before it left, then amounts; each kind in the order of application. Never below nothing, and a coupon
-- that takes nothing is not used up.
declare
  v_exponent integer;
  v_coupon record;
  v_left bigint;
  v_off bigint;
  v_lines billing.invoice_line[] := '{}';
begin
  if not exists (
      select from billing.coupon_redemption as r
      where r.tenant_id = p_subscription.tenant_id and r.subscription_id = p_subscription.subscription_id and r.removed_at is null) then
    return v_lines;
  end if;
  v_exponent := catalog.exponent_of(p_subscription.currency);
  select coalesce(pg_catalog.sum(l.amount), 0) into v_left from pg_catalog.unnest(p_lines) as l;
  for v_coupon in
    select r.redemption_id, r.terms, (r.terms ->> 'percent')::numeric as percent, (r.terms ->> 'amount')::bigint as amount
    from billing.coupon_redemption as r
    where r.tenant_id = p_subscription.tenant_id and r.subscription_id = p_subscription.subscription_id and r.removed_at is null
      and (r.terms -> 'planCodes' = '[]'::jsonb or r.terms -> 'planCodes' ? p_subscription.plan_code)
      and ((r.terms ->> 'invoices')::integer > billing.coupon_uses(r) or r.terms ->> 'invoices' is null)
      and (r.terms ->> 'currency' is null or r.terms ->> 'currency' = p_subscription.currency)
    order by (r.terms ->> 'kind') = 'amount', r.applied_at, r.redemption_id
  loop
    v_off := case when v_coupon.percent is null then least(v_coupon.amount, v_left) else
      catalog.to_minor(v_left * v_coupon.percent * 0.01 * 10::numeric ^ (-v_exponent), v_exponent) end;
    continue when v_off <= 0;
    v_lines := v_lines || row(
      p_subscription.tenant_id, null, null, null, 'discount', 'discount',
      v_coupon.terms ->> 'name' || case when v_coupon.percent is null then '' else
        ', ' || catalog.decimal_text(v_coupon.percent) || ' %' end,
      null, null, null, null, null, null, null, null, null, -v_off, p_category, null, null, null,
      v_coupon.redemption_id, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
        'rule', 'coupon', 'code', v_coupon.terms -> 'code', 'percent', catalog.decimal_text(v_coupon.percent),
        'couponAmount', v_coupon.amount, 'of', v_left, 'rounding', 'half_up', 'amount', -v_off)))::billing.invoice_line;
    v_left := v_left - v_off;
  end loop;
  return v_lines;
end
$$;
comment on function billing.discount_lines(billing.subscription, billing.invoice_line[], text) is
  'Lines with negative amounts. Errors: amount_out_of_range.';
alter function billing.discount_lines(billing.subscription, billing.invoice_line[], text) owner to cn_owner;
revoke all on function billing.discount_lines(billing.subscription, billing.invoice_line[], text) from public;
grant execute on function billing.discount_lines(billing.subscription, billing.invoice_line[], text) to cn_definer, cn_platform;
