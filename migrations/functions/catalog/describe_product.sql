create or replace function catalog.describe_product(p_product_code text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A product with what its plans may name.
  select pg_catalog.jsonb_build_object(
    'code', p.code, 'name', p.name, 'description', p.description, 'currency', p.currency, 'currencyDigits', y.exponent,
    'status', p.status, 'isDefault', p.is_default, 'revision', p.revision,
    'metrics', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', m.code, 'name', m.name, 'unit', m.unit,
        'aggregation', m.aggregation, 'revision', m.revision) order by m.code)
      from catalog.metric as m where m.product_code = p.code), '[]'),
    'features', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', f.code, 'name', f.name, 'kind', f.kind,
        'sortOrder', f.sort_order, 'revision', f.revision) order by f.sort_order, f.code)
      from catalog.feature as f where f.product_code = p.code), '[]'),
    'creditTypes', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', t.code, 'name', t.name, 'lowThreshold', t.low_threshold, 'revision', t.revision,
        'channels', (
          select pg_catalog.jsonb_agg(nullif(c.channel::text, 'pooled') order by c.channel)
          from catalog.credit_channel as c where c.product_code = p.code and c.credit_type = t.code)) order by t.code)
      from catalog.credit_type as t where t.product_code = p.code), '[]'),
    'plans', (
      select pg_catalog.count(*) from catalog.plan as l where l.product_code = p.code and l.status = 'active'))
  from catalog.product as p
  join platform.currency as y on y.code = p.currency
  where p.code = p_product_code
$$;
comment on function catalog.describe_product(text) is
  'JSON; null for an unknown product.';
alter function catalog.describe_product(text) owner to cn_owner;
revoke all on function catalog.describe_product(text) from public;
grant execute on function catalog.describe_product(text) to cn_definer, cn_platform;
