create or replace function catalog.charge_percentage(
  p_component jsonb, p_base numeric, p_events numeric, p_transactions jsonb, p_exponent integer)
returns setof catalog.charge
language plpgsql immutable security invoker set search_path = ''
as $$
-- A share of an amount that the metric counts in minor units, and a fixed fee for each event that is not included.
-- With perTransaction each transaction is priced and bounded alone.
declare
  v_rate constant numeric := (p_component ->> 'percent')::numeric * 0.01;
  v_fixed constant numeric := coalesce((p_component ->> 'fixed')::numeric, 0);
  v_bounds constant jsonb := p_component -> 'perTransaction';
  v_events constant numeric := greatest(0, p_events - coalesce((p_component ->> 'includedEvents')::numeric, 0));
  v_base constant numeric := p_base * 10::numeric ^ (-p_exponent);
begin
  if v_bounds is not null then
    return query
      select 'percent', null::integer, null::numeric, null::numeric, pg_catalog.count(*)::numeric, null::numeric,
        pg_catalog.sum(least(greatest(
          t.value::numeric * 10::numeric ^ (-p_exponent) * v_rate + v_fixed, (v_bounds ->> 'minimum')::numeric),
          (v_bounds ->> 'maximum')::numeric))
      from pg_catalog.jsonb_array_elements_text(coalesce(p_transactions, '[]')) as t
      having pg_catalog.count(*) > 0;
    return;
  end if;
  if v_base > 0 then
    return next row('percent', null, null, null, v_base, v_rate, v_base * v_rate)::catalog.charge;
  end if;
  if v_events > 0 and v_fixed > 0 then
    return next row('fixed', null, null, null, v_events, v_fixed, v_events * v_fixed)::catalog.charge;
  end if;
end
$$;
comment on function catalog.charge_percentage(jsonb, numeric, numeric, jsonb, integer) is
  'Amounts in major units, exact. p_base and p_transactions in minor units.';
alter function catalog.charge_percentage(jsonb, numeric, numeric, jsonb, integer) owner to cn_owner;
revoke all on function catalog.charge_percentage(jsonb, numeric, numeric, jsonb, integer) from public;
grant execute on function catalog.charge_percentage(jsonb, numeric, numeric, jsonb, integer) to cn_definer, cn_platform;
