create or replace function catalog.component_quantities(
  p_component jsonb, p_inputs jsonb, p_months integer, out quantity numeric, out months integer[])
returns setof record
language plpgsql immutable security invoker set search_path = ''
as $$
-- How much of a component's metric, and in which months of the period. `per: month` takes one quantity for every
-- month or a list of one for each; months with the same quantity make one line. Otherwise the period is one piece.
declare
  v_given constant jsonb := p_inputs #> array['quantities', p_component ->> 'metric'];
  v_monthly constant boolean := coalesce(p_component ->> 'per', 'period') = 'month';
begin
  if pg_catalog.jsonb_typeof(v_given) = 'array' then
    if not v_monthly or pg_catalog.jsonb_array_length(v_given) <> p_months then
      raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object(
        'reason', 'a list has one quantity for each month of a component that is counted per month',
        'component', p_component ->> 'code', 'months', p_months)::text;
    end if;
    return query
      select g.value::numeric, pg_catalog.array_agg(g.ordinality::integer order by g.ordinality)
      from pg_catalog.jsonb_array_elements_text(v_given) with ordinality as g
      group by g.value::numeric
      order by pg_catalog.min(g.ordinality);
  else
    quantity := coalesce((v_given #>> '{}')::numeric, 0);
    if v_monthly then
      months := array(select pg_catalog.generate_series(1, p_months));
    end if;
    return next;
  end if;
end
$$;
comment on function catalog.component_quantities(jsonb, jsonb, integer) is
  'Errors: invalid_request. months is null where the period is one piece.';
alter function catalog.component_quantities(jsonb, jsonb, integer) owner to cn_owner;
revoke all on function catalog.component_quantities(jsonb, jsonb, integer) from public;
grant execute on function catalog.component_quantities(jsonb, jsonb, integer) to cn_definer, cn_platform;
