create or replace function catalog.describe_price(p_config jsonb, p_inputs jsonb)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A price: its lines and what they sum to.
  select pg_catalog.jsonb_build_object(
    'currency', p_config ->> 'currency', 'currencyDigits', catalog.exponent_of(p_config ->> 'currency'),
    'cycle', p_inputs ->> 'cycle', 'months', catalog.period_months(p_inputs ->> 'cycle'),
    'lines', coalesce(pg_catalog.jsonb_agg(catalog.describe_price_line(l) order by l.position), '[]'),
    'advance', coalesce(pg_catalog.sum(l.amount) filter (where l.timing = 'advance'), 0),
    'arrears', coalesce(pg_catalog.sum(l.amount) filter (where l.timing = 'arrears'), 0),
    'total', coalesce(pg_catalog.sum(l.amount), 0))
  from catalog.price_components(p_config, p_inputs) as l
$$;
comment on function catalog.describe_price(jsonb, jsonb) is
  'Errors: those of catalog.price_components. Amounts in minor units.';
alter function catalog.describe_price(jsonb, jsonb) owner to cn_owner;
revoke all on function catalog.describe_price(jsonb, jsonb) from public;
grant execute on function catalog.describe_price(jsonb, jsonb) to cn_definer, cn_platform;
