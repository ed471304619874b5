create or replace function catalog.explain_line(
  p_line catalog.price_line, p_full bigint, p_inputs jsonb, p_exponent integer, p_rule jsonb)
returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
-- How a line came about: the rule, what went in, the fraction of the period, and the step that rounded.
begin
  return pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'rule', p_line.model, 'metric', p_line.metric, 'given', p_inputs #> array['quantities', p_line.metric],
    'quantity', catalog.decimal_text(p_line.quantity), 'unitPrice', catalog.decimal_text(p_line.unit_price),
    'months', pg_catalog.cardinality(p_line.months),
    'exact', catalog.decimal_text(p_line.exact),
    'rounding', pg_catalog.jsonb_build_object('mode', 'half_up', 'digits', p_exponent, 'amount', p_full),
    'fraction', case when p_line.prorates then p_inputs -> 'fraction' end,
    'amount', p_line.amount)) || p_rule;
end
$$;
comment on function catalog.explain_line(catalog.price_line, bigint, jsonb, integer, jsonb) is
  'exact in major units; p_full is the line before its fraction, in minor units.';
alter function catalog.explain_line(catalog.price_line, bigint, jsonb, integer, jsonb) owner to cn_owner;
revoke all on function catalog.explain_line(catalog.price_line, bigint, jsonb, integer, jsonb) from public;
grant execute on function catalog.explain_line(catalog.price_line, bigint, jsonb, integer, jsonb) to cn_definer, cn_platform;
