create or replace function catalog.check_metrics(p_config jsonb, p_product_code text)
returns setof catalog.config_fault
language sql stable security invoker set search_path = ''
as $$
  -- Every metric a document names is one of its product; what is charged before it happened is a level, not a sum.
  with named as (
    select '/components/' || c.ordinality - 1 || '/' || k as path, c.value ->> k as metric
    from pg_catalog.jsonb_array_elements(p_config -> 'components') with ordinality as c
    cross join pg_catalog.unnest(array['metric', 'eventsMetric']) as k
    union all
    select '/quotas/' || q.ordinality - 1 || '/metric', q.value ->> 'metric'
    from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'quotas', '[]')) with ordinality as q
    union all
    select '/trial/allowances/' || l.ordinality - 1 || '/metric', l.value ->> 'metric'
    from pg_catalog.jsonb_array_elements(coalesce(p_config #> '{trial,allowances}', '[]')) with ordinality as l
    union all
    select '/credits/' || c.ordinality - 1 || '/perUnitOf', c.value ->> 'perUnitOf'
    from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'credits', '[]')) with ordinality as c
    union all
    select '/activation/quotaPercentOf', p_config #>> '{activation,quotaPercentOf}'
  )
  select n.path, 'unknown_metric', 'the product does not count ' || n.metric
  from named as n
  where n.metric is not null and not exists (
    select from catalog.metric as m where m.product_code = p_product_code and m.code = n.metric)
  union all
  select '/components/' || c.ordinality - 1 || '/timing', 'advance_of_usage',
    c.value ->> 'metric' || ' is known only once it happened'
  from pg_catalog.jsonb_array_elements(p_config -> 'components') with ordinality as c
  join catalog.metric as m on m.product_code = p_product_code and m.code = c.value ->> 'metric'
  where c.value ->> 'timing' = 'advance' and m.aggregation not in ('max', 'latest')
$$;
comment on function catalog.check_metrics(jsonb, text) is 'Fault codes: unknown_metric, advance_of_usage.';
alter function catalog.check_metrics(jsonb, text) owner to cn_owner;
revoke all on function catalog.check_metrics(jsonb, text) from public;
grant execute on function catalog.check_metrics(jsonb, text) to cn_definer, cn_platform;
