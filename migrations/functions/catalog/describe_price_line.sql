create or replace function catalog.describe_price_line(p_line catalog.price_line)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- A priced line as answers show it: amounts in minor units, quantities and prices as decimal strings.
  select pg_catalog.jsonb_build_object('position', p_line.position, 'component', p_line.component, 'kind', p_line.kind,
    'model', p_line.model, 'metric', p_line.metric, 'description', p_line.description, 'tier', p_line.tier,
    'quantity', catalog.decimal_text(p_line.quantity), 'unitPrice', catalog.decimal_text(p_line.unit_price),
    'months', pg_catalog.to_jsonb(p_line.months), 'amount', p_line.amount, 'timing', p_line.timing,
    'prorates', p_line.prorates, 'explanation', p_line.explanation)
$$;
comment on function catalog.describe_price_line(catalog.price_line) is
  'JSON.';
alter function catalog.describe_price_line(catalog.price_line) owner to cn_owner;
revoke all on function catalog.describe_price_line(catalog.price_line) from public;
grant execute on function catalog.describe_price_line(catalog.price_line) to cn_definer, cn_platform;
