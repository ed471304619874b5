create or replace function billing.list_metered(
  p_config jsonb, out metric text, out monthly boolean, out per_transaction boolean)
returns setof record
language sql immutable security invoker set search_path = ''
as $$
  -- The metrics that a plan charges afterwards, and how it asks for them: one number, one for each month, or each amount.
  select m.metric, pg_catalog.bool_and(m.monthly), pg_catalog.bool_or(m.per_transaction)
  from (
    select c ->> 'metric' as metric, c ->> 'per' is not distinct from 'month' as monthly, c ? 'perTransaction' as per_transaction
    from pg_catalog.jsonb_array_elements(p_config -> 'components') as c
    where coalesce(c ->> 'timing', 'arrears') = 'arrears' and c ? 'metric'
    union all
    select c ->> 'eventsMetric', false, false
    from pg_catalog.jsonb_array_elements(p_config -> 'components') as c
    where coalesce(c ->> 'timing', 'arrears') = 'arrears' and c ? 'eventsMetric'
  ) as m
  group by m.metric
$$;
comment on function billing.list_metered(jsonb) is
  'Metrics.';
alter function billing.list_metered(jsonb) owner to cn_owner;
revoke all on function billing.list_metered(jsonb) from public;
grant execute on function billing.list_metered(jsonb) to cn_definer, cn_platform;
