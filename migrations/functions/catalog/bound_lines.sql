create or replace function catalog.bound_lines(
  p_component jsonb, p_kind text, p_sum bigint, p_timing text, p_inputs jsonb, p_exponent integer)
returns setof catalog.price_line
language plpgsql immutable security invoker set search_path = ''
as $$
-- What a minimum or a maximum changes about a sum. Both are for the whole period, so a part of it has a part of
-- them: bound and lines are rounded first, then subtracted.
declare
  v_name constant text := coalesce(p_component ->> 'name', pg_catalog.initcap(pg_catalog.replace(p_component ->> 'code', '_', ' ')));
  v_bound text;
  v_full bigint;
  v_share bigint;
begin
  foreach v_bound in array array['minimum', 'maximum'] loop
    continue when p_component ->> v_bound is null;
    v_full := catalog.to_minor((p_component ->> v_bound)::numeric, p_exponent);
    v_share := catalog.prorate_line(v_full, p_inputs);
    continue when v_bound = 'minimum' and v_share <= p_sum or v_bound = 'maximum' and v_share >= p_sum;
    return next row(null, p_component ->> 'code', case p_kind when 'commitment' then p_kind else v_bound end, v_bound,
      p_component ->> 'metric', v_name || case v_bound
        when 'minimum' then ', up to the minimum' else ', down to the maximum' end,
      null, 1, null, null, (v_share - p_sum) * 10::numeric ^ (-p_exponent), v_share - p_sum, p_timing, false,
      pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('rule', v_bound, v_bound, p_component ->> v_bound,
        'fraction', p_inputs -> 'fraction', 'bound', v_share, 'lines', p_sum, 'amount', v_share - p_sum)))::catalog.price_line;
  end loop;
end
$$;
comment on function catalog.bound_lines(jsonb, text, bigint, text, jsonb, integer) is
  'Errors: amount_out_of_range, invalid_request. Amounts in minor units.';
alter function catalog.bound_lines(jsonb, text, bigint, text, jsonb, integer) owner to cn_owner;
revoke all on function catalog.bound_lines(jsonb, text, bigint, text, jsonb, integer) from public;
grant execute on function catalog.bound_lines(jsonb, text, bigint, text, jsonb, integer) to cn_definer, cn_platform;
