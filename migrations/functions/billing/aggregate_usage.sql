create or replace function billing.aggregate_usage(
  p_tenant_id uuid, p_product_code text, p_metric text, p_from timestamptz, p_to timestamptz)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- A metric over any half-open stretch of time, from the events themselves: by when they happened.
  select coalesce(case m.aggregation
    when 'sum' then pg_catalog.sum(e.quantity)
    when 'count' then pg_catalog.count(e.event_id)
    when 'max' then pg_catalog.max(e.quantity)
    when 'latest' then (pg_catalog.array_agg(e.quantity order by e.occurred_at desc, e.event_id desc))[1]
    else pg_catalog.count(distinct e.subject)
  end, 0)::bigint
  from catalog.metric as m
  left join billing.usage_event as e
    on e.tenant_id = p_tenant_id and e.product_code = p_product_code and e.metric = m.code
    and e.occurred_at >= p_from and e.occurred_at < p_to
    -- Events are kept by when they were recorded: up to five minutes before, at most ninety days after.
    and e.recorded_at >= p_from - interval '5 minutes' and e.recorded_at < p_to + interval '90 days'
  where m.product_code = p_product_code and m.code = p_metric
  group by m.aggregation
$$;
comment on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) is 'Units of the metric; null for an unknown metric.';
alter function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) from public;
grant execute on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) to cn_definer, cn_platform;
