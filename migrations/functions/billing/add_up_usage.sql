create or replace function billing.add_up_usage(p_spans billing.usage_span[])
returns bigint[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Metrics over stretches of time, from the events themselves: by when they happened. They are kept by when they were
-- recorded: up to five minutes before, at most ninety days after. What adds up needs their index only.
declare
  c_since constant timestamptz := (select pg_catalog.min(s.span_start) - interval '5 minutes' from pg_catalog.unnest(p_spans) as s);
  c_until constant timestamptz := (select pg_catalog.max(s.span_end) + interval '90 days' from pg_catalog.unnest(p_spans) as s);
  v_totals bigint[];
  v_span record;
begin
  v_totals := array(
    select case when m.aggregation is not null then coalesce(a.total, 0) end
    from pg_catalog.unnest(p_spans) with ordinality as s
    left join catalog.metric as m on m.product_code = s.product_code and m.code = s.metric
    left join lateral (
      select case m.aggregation
          when 'sum' then pg_catalog.sum(e.quantity)
          when 'count' then pg_catalog.count(*)
          when 'max' then pg_catalog.max(e.quantity) end as total
      from billing.usage_event as e
      where m.aggregation in ('sum', 'count', 'max')
        and e.tenant_id = s.tenant_id and e.product_code = s.product_code and e.metric = s.metric
        and e.occurred_at >= s.span_start and e.occurred_at < s.span_end
        and e.recorded_at >= s.span_start - interval '5 minutes' and e.recorded_at < s.span_end + interval '90 days'
        and e.recorded_at >= c_since and e.recorded_at < c_until
    ) as a on true
    order by s.ordinality);
  for v_span in
    select s.*, m.aggregation from pg_catalog.unnest(p_spans) with ordinality as s
    join catalog.metric as m on m.product_code = s.product_code and m.code = s.metric
    where m.aggregation in ('latest', 'unique')
  loop
    v_totals[v_span.ordinality] := case v_span.aggregation
      when 'latest' then coalesce((
        select e.quantity from billing.usage_event as e
        where e.tenant_id = v_span.tenant_id and e.product_code = v_span.product_code and e.metric = v_span.metric
          and e.occurred_at >= v_span.span_start and e.occurred_at < v_span.span_end
          and e.recorded_at >= v_span.span_start - interval '5 minutes' and e.recorded_at < v_span.span_end + interval '90 days'
        order by e.occurred_at desc, e.event_id desc limit 1), 0)
      else (
        select pg_catalog.count(distinct e.subject) from billing.usage_event as e
        where e.tenant_id = v_span.tenant_id and e.product_code = v_span.product_code and e.metric = v_span.metric
          and e.occurred_at >= v_span.span_start and e.occurred_at < v_span.span_end
          and e.recorded_at >= v_span.span_start - interval '5 minutes' and e.recorded_at < v_span.span_end + interval '90 days') end;
  end loop;
  return v_totals;
end
$$;
comment on function billing.add_up_usage(billing.usage_span[]) is
  'Units of each metric, in the order of the spans; null for an unknown metric.';
alter function billing.add_up_usage(billing.usage_span[]) owner to cn_owner;
revoke all on function billing.add_up_usage(billing.usage_span[]) from public;
grant execute on function billing.add_up_usage(billing.usage_span[]) to cn_definer, cn_platform;
