create or replace function billing.fee_lines(p_subscription billing.subscription, p_from timestamptz, p_time_zone text)
returns setof billing.item_line
language plpgsql stable security invoker set search_path = ''
as $$
-- The fees in advance of the running period, for what is left of it from an instant on: each line is priced for
-- the whole period and rounded, then the share of it is taken and rounded. An add-on in its trial costs from its end.
declare
  v_config constant jsonb := billing.config_of(p_subscription);
  v_basis constant text := coalesce(v_config #>> '{proration,basis}', 'second');
  v_inputs constant jsonb := pg_catalog.jsonb_build_object(
    'cycle', p_subscription.billing_cycle, 'timing', 'advance', 'quantities', p_subscription.period_quantities,
    'addOns', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', a.key, 'quantity', a.value -> 'quantity')
      order by a.key), '[]') from pg_catalog.jsonb_each(p_subscription.add_ons) as a));
  v_price catalog.price_line;
  v_from timestamptz;
  v_part record;
  v_amount bigint;
begin
  for v_price in select p.* from catalog.price_components(v_config, v_inputs) as p loop
    v_from := greatest(p_from, p_subscription.period_start,
      case when v_price.kind = 'add_on' then (p_subscription.add_ons #>> array[v_price.component, 'trialEndsAt'])::timestamptz end);
    continue when v_from >= p_subscription.period_end or v_price.amount = 0;
    v_part := billing.part_of(p_subscription.period_start, p_subscription.period_end, v_from, v_basis, p_time_zone);
    v_amount := case
      when v_price.kind in ('component', 'add_on') and not v_price.prorates then v_price.amount
      else catalog.prorate(v_price.amount, v_part.part, v_part.whole) end;
    return next row(
      'fee', v_price.component, v_price.description, v_price.quantity, v_price.unit_price, v_amount,
      p_subscription.plan_code, p_subscription.plan_version, v_from, p_subscription.period_end,
      p_subscription.period_start, p_subscription.period_end,
      pg_catalog.jsonb_build_object(
        'rule', 'fee_in_advance', 'price', v_price.explanation, 'priceOfPeriod', v_price.amount, 'amount', v_amount,
        'fraction', pg_catalog.jsonb_build_object('numerator', v_part.part, 'denominator', v_part.whole, 'basis', v_basis),
        'rounding', 'half_up'))::billing.item_line;
  end loop;
end
$$;
comment on function billing.fee_lines(billing.subscription, timestamptz, text) is
  'Lines in order; nothing for what costs nothing. Errors: those of catalog.price_components.';
alter function billing.fee_lines(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.fee_lines(billing.subscription, timestamptz, text) from public;
grant execute on function billing.fee_lines(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
