create or replace function catalog.price_component(
  p_component jsonb, p_kind text, p_included numeric, p_inputs jsonb, p_cycle text, p_months integer, p_exponent integer)
returns setof catalog.price_line
language plpgsql immutable security invoker set search_path = ''
as $$
-- The lines of one component: each charge of its model, times its months, rounded, then prorated if the component
-- is for time. A minimum adds what is missing, a maximum takes off what is too much, each as a line of its own.
declare
  v_timing constant text := coalesce(p_component ->> 'timing', 'arrears');
  v_prorates constant boolean := coalesce((p_component ->> 'prorates')::boolean, v_timing = 'advance' or p_component ->> 'model' = 'flat');
  v_line catalog.price_line;
  v_part record;
  v_full bigint;
  v_sum bigint := 0;
begin
  for v_part in
    select q.quantity as given, q.months, c.*
    from catalog.component_quantities(p_component, p_inputs, p_months) as q
    cross join lateral catalog.charge_component(p_component, q.quantity, p_included, p_inputs, p_cycle, p_exponent) as c
  loop
    v_line := row(null, p_component ->> 'code', p_kind, p_component ->> 'model', p_component ->> 'metric',
      catalog.describe_charge(p_component, row(v_part.part, v_part.tier, v_part.above, v_part.up_to,
        v_part.quantity, v_part.unit_price, v_part.amount)::catalog.charge, p_included),
      v_part.tier, v_part.quantity, v_part.unit_price, v_part.months,
      v_part.amount * coalesce(pg_catalog.cardinality(v_part.months), 1), null, v_timing, v_prorates, null);
    v_full := catalog.to_minor(v_line.exact, p_exponent);
    v_line.amount := case when v_prorates then catalog.prorate_line(v_full, p_inputs) else v_full end;
    v_line.explanation := catalog.explain_line(v_line, v_full, p_inputs, p_exponent, pg_catalog.jsonb_strip_nulls(
      pg_catalog.jsonb_build_object('included', nullif(p_included, 0), 'part', v_part.part,
        'tier', case when v_part.tier is not null then p_component #> array['tiers', (v_part.tier - 1)::text] end)));
    v_sum := v_sum + v_line.amount;
    return next v_line;
  end loop;
  if p_component ?| array['minimum', 'maximum'] then
    return query select * from catalog.bound_lines(p_component, p_kind, v_sum, v_timing, p_inputs, p_exponent);
  end if;
end
$$;
comment on function catalog.price_component(jsonb, text, numeric, jsonb, text, integer, integer) is
  'Errors: invalid_request, unknown_cycle, quantity_above_tiers, amount_out_of_range. Amounts in minor units.';
alter function catalog.price_component(jsonb, text, numeric, jsonb, text, integer, integer) owner to cn_owner;
revoke all on function catalog.price_component(jsonb, text, numeric, jsonb, text, integer, integer) from public;
grant execute on function catalog.price_component(jsonb, text, numeric, jsonb, text, integer, integer) to cn_definer, cn_platform;
