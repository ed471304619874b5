create or replace function billing.aggregate_usage(
  p_tenant_id uuid, p_product_code text, p_metric text, p_from timestamptz, p_to timestamptz)
returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
-- A metric over any half-open stretch of time, from the events themselves: by when they happened. They are kept by when
-- they were recorded: up to five minutes before, at most ninety days after. What adds up needs their index only.
declare
  v_aggregation constant text := (
    select m.aggregation from catalog.metric as m where m.product_code = p_product_code and m.code = p_metric);
  c_since constant timestamptz := p_from - interval '5 minutes';
  c_until constant timestamptz := p_to + interval '90 days';
begin
  case v_aggregation
    when 'latest' then
      return coalesce((
        select e.quantity from billing.usage_event as e
        where e.tenant_id = p_tenant_id and e.product_code = p_product_code and e.metric = p_metric
          and e.occurred_at >= p_from and e.occurred_at < p_to and e.recorded_at >= c_since and e.recorded_at < c_until
        order by e.occurred_at desc, e.event_id desc limit 1), 0);
    when 'unique' then
      return (
        select pg_catalog.count(distinct e.subject) from billing.usage_event as e
        where e.tenant_id = p_tenant_id and e.product_code = p_product_code and e.metric = p_metric
          and e.occurred_at >= p_from and e.occurred_at < p_to and e.recorded_at >= c_since and e.recorded_at < c_until);
    else
      return (
        select coalesce(case v_aggregation
            when 'sum' then pg_catalog.sum(e.quantity)
            when 'count' then pg_catalog.count(*)
            when 'max' then pg_catalog.max(e.quantity) end, case when v_aggregation is not null then 0 end)
        from billing.usage_event as e
        where e.tenant_id = p_tenant_id and e.product_code = p_product_code and e.metric = p_metric
          and e.occurred_at >= p_from and e.occurred_at < p_to and e.recorded_at >= c_since and e.recorded_at < c_until);
  end case;
end
$$;
comment on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) is 'Units of the metric; null for an unknown metric.';
alter function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) from public;
grant execute on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) to cn_definer, cn_platform;
