create or replace function catalog.price_components(p_billing_config jsonb, p_inputs jsonb)
returns setof catalog.price_line
language plpgsql stable security invoker set search_path = ''
as $$
-- Prices one period of a plan: the only place that does. Inputs:
--   cycle         monthly, quarterly or annual
--   quantities    per metric: a number, or for a component counted per month a list of one for each month; absent is 0
--   addOns        [{code, quantity?}]
--   transactions  per metric of a percentage bounded per transaction: its amounts in minor units
--   fraction      {numerator, denominator}: lines for time are prorated, lines for usage are not
--   timing        advance or arrears: only those lines; the commitment counts all of them still
-- Each line is rounded half-up by itself; a total is the sum of rounded lines.
declare
  v_cycle constant text := p_inputs ->> 'cycle';
  v_timing constant text := p_inputs ->> 'timing';
  v_committed constant boolean := p_billing_config ->> 'commitment' is not null and v_timing is distinct from 'advance';
  v_all constant boolean := v_timing is null or v_committed;
  v_months constant integer := catalog.period_months(v_cycle);
  v_exponent constant integer := catalog.exponent_of(p_billing_config ->> 'currency');
  v_line catalog.price_line;
  v_position integer := 0;
  v_sum numeric := 0;
begin
  for v_line in
    select l.* from catalog.list_components(p_billing_config, coalesce(p_inputs -> 'addOns', '[]')) as c
    cross join lateral catalog.price_component(c.component, c.kind, c.included, p_inputs, v_cycle, v_months, v_exponent) as l
    where v_all or v_timing = coalesce(c.component ->> 'timing', 'arrears')
  loop
    v_position := v_position + 1;
    v_line.position := v_position;
    v_sum := v_sum + v_line.amount;
    if v_timing is null or v_timing = v_line.timing then
      return next v_line;
    end if;
  end loop;
  -- Also guards the sum: what could not be stored as an amount is no price.
  perform catalog.to_minor(v_sum, 0);
  if not v_committed then
    return;
  end if;
  for v_line in
    select * from catalog.bound_lines(pg_catalog.jsonb_build_object('code', 'commitment', 'name', 'Minimum commitment',
      'minimum', p_billing_config -> 'commitment'), 'commitment', v_sum::bigint, 'arrears', p_inputs, v_exponent)
  loop
    v_line.position := v_position + 1;
    return next v_line;
  end loop;
end
$$;
comment on function catalog.price_components(jsonb, jsonb) is
  'Errors: unknown_cycle, unknown_add_on, currency_mismatch, invalid_request, quantity_above_tiers, amount_out_of_range. Amounts in minor units.';
alter function catalog.price_components(jsonb, jsonb) owner to cn_owner;
revoke all on function catalog.price_components(jsonb, jsonb) from public;
grant execute on function catalog.price_components(jsonb, jsonb) to cn_definer, cn_platform;
