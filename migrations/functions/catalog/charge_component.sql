create or replace function catalog.charge_component(
  p_component jsonb, p_quantity numeric, p_included numeric, p_inputs jsonb, p_cycle text, p_exponent integer)
returns setof catalog.charge
language plpgsql immutable security invoker set search_path = ''
as $$
-- What one component asks for one month or one period, by its charge model. Zero units cost nothing.
declare
  v_model constant text := p_component ->> 'model';
  v_units constant numeric := greatest(0, p_quantity - p_included);
  v_price numeric := (p_component ->> 'price')::numeric;
  v_count numeric;
begin
  case v_model
    when 'flat' then
      v_price := coalesce(v_price, (p_component -> 'prices' ->> p_cycle)::numeric);
      if v_price is null then
        raise exception 'unknown_cycle' using errcode = 'NL006', detail = pg_catalog.jsonb_build_object(
          'cycle', p_cycle, 'component', p_component ->> 'code')::text;
      end if;
      -- Only an add-on taken more than once has a quantity.
      v_count := coalesce((p_component ->> 'quantity')::numeric, 1);
      return next row('flat', null, null, null, v_count, v_price, v_count * v_price)::catalog.charge;
    when 'per_unit', 'overage' then
      if v_units > 0 then
        v_price := (p_component ->> 'unit')::numeric;
        return next row('unit', null, null, null, v_units, v_price, v_units * v_price)::catalog.charge;
      end if;
    when 'package' then
      v_count := pg_catalog.div(v_units, (p_component ->> 'size')::numeric);
      if coalesce(p_component ->> 'rounding', 'up') = 'up' and v_count * (p_component ->> 'size')::numeric < v_units then
        v_count := v_count + 1;
      end if;
      if v_count > 0 then
        return next row('unit', null, null, null, v_count, v_price, v_count * v_price)::catalog.charge;
      end if;
    when 'percentage' then
      return query select * from catalog.charge_percentage(
        p_component, v_units, coalesce((p_inputs #>> array['quantities', p_component ->> 'eventsMetric'])::numeric, 0),
        p_inputs #> array['transactions', p_component ->> 'metric'], p_exponent);
    else
      return query select * from catalog.calculate_tiered_price(v_model, p_component -> 'tiers', v_units);
  end case;
end
$$;
comment on function catalog.charge_component(jsonb, numeric, numeric, jsonb, text, integer) is
  'Errors: unknown_cycle, quantity_above_tiers. Amounts in major units, exact.';
alter function catalog.charge_component(jsonb, numeric, numeric, jsonb, text, integer) owner to cn_owner;
revoke all on function catalog.charge_component(jsonb, numeric, numeric, jsonb, text, integer) from public;
grant execute on function catalog.charge_component(jsonb, numeric, numeric, jsonb, text, integer) to cn_definer, cn_platform;
