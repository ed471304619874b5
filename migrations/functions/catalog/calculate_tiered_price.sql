create or replace function catalog.calculate_tiered_price(
  p_model text, p_tiers jsonb, p_quantity numeric, p_already numeric default 0)
returns setof catalog.charge
language plpgsql immutable security invoker set search_path = ''
as $$
-- What tiers ask for a quantity. A tier holds the units above the one before it, up to and including upTo.
--   graduated: each unit at the price of its own tier; a tier's flat fee once a unit is inside it.
--   volume:    all units at the price of the tier that the quantity reaches, and that tier's flat fee.
--   stairstep: that tier's flat fee, and unit for each above unitsAbove (where the tier begins, unless it says so).
-- p_already: units of a graduated price billed before; the answer is what the further p_quantity cost.
-- Zero units cost nothing. Exact: nothing is rounded here.
declare
  v_total constant numeric := p_quantity + p_already;
  v_tier record;
  v_units numeric;
begin
  if p_already <> 0 and p_model <> 'graduated' or p_quantity < 0 or p_already < 0 then
    raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object(
      'reason', 'quantities are not negative, and only a graduated price continues', 'quantity', p_quantity::text)::text;
  end if;
  for v_tier in
    select t.ordinality::integer as number, (t.value ->> 'upTo')::numeric as up_to,
      coalesce(pg_catalog.lag((t.value ->> 'upTo')::numeric) over (order by t.ordinality), 0) as above,
      (t.value ->> 'unit')::numeric as unit, (t.value ->> 'flat')::numeric as flat,
      (t.value ->> 'unitsAbove')::numeric as units_above
    from pg_catalog.jsonb_array_elements(p_tiers) with ordinality as t
    order by t.ordinality
  loop
    exit when v_total <= v_tier.above;
    if p_model = 'graduated' then
      v_units := least(v_total, v_tier.up_to) - greatest(v_tier.above, p_already);
      continue when v_units <= 0;
    else
      continue when v_total > v_tier.up_to;
      v_units := case p_model when 'volume' then v_total else v_total - coalesce(v_tier.units_above, v_tier.above) end;
    end if;
    if v_tier.flat > 0 and p_already <= v_tier.above then
      return next row('flat', v_tier.number, v_tier.above, v_tier.up_to, 1, v_tier.flat, v_tier.flat)::catalog.charge;
    end if;
    if v_tier.unit is not null and v_units > 0 then
      return next row('unit', v_tier.number, v_tier.above, v_tier.up_to, v_units, v_tier.unit, v_units * v_tier.unit)::catalog.charge;
    end if;
  end loop;
  if v_total > v_tier.up_to then
    raise exception 'quantity_above_tiers' using errcode = 'NL008',
      detail = pg_catalog.jsonb_build_object('quantity', v_total::text, 'upTo', v_tier.up_to::text)::text;
  end if;
end
$$;
comment on function catalog.calculate_tiered_price(text, jsonb, numeric, numeric) is
  'Errors: invalid_request, quantity_above_tiers. Amounts in major units, exact.';
alter function catalog.calculate_tiered_price(text, jsonb, numeric, numeric) owner to cn_owner;
revoke all on function catalog.calculate_tiered_price(text, jsonb, numeric, numeric) from public;
grant execute on function catalog.calculate_tiered_price(text, jsonb, numeric, numeric) to cn_definer, cn_platform;
