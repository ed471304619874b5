create or replace function billing.count_windows(
  p_subscription billing.subscription, p_time_zone text, p_items billing.usage_item[], p_known jsonb)
returns billing.window_count[]
language sql stable security invoker set search_path = ''
as $$
  -- What the events that count come to in each of their windows, in the order of the counters' keys. What needs the
  -- events sorted is worked out only for the metrics that ask for it.
  select pg_catalog.array_agg(row(
    w.metric, w.aggregation, w.window_kind, w.window_start, w.window_end, w.positions,
    case w.aggregation
      when 'sum' then w.total
      when 'count' then w.events
      when 'latest' then (
        select p_items[o.position].quantity from pg_catalog.unnest(w.positions) as o(position)
        order by p_items[o.position].occurred_at desc, o.position desc limit 1)
      else w.largest
    end,
    case w.aggregation
      when 'sum' then w.total
      when 'count' then w.events
      when 'unique' then (
        select pg_catalog.count(distinct p_items[o.position].subject) from pg_catalog.unnest(w.positions) as o(position))
      else w.largest
    end,
    w.latest_at)::billing.window_count order by w.metric collate "C", w.window_kind collate "C", w.window_start)
  from (
    select c.metric, c.aggregation, c.window_kind, c.window_start, c.window_end,
      pg_catalog.array_agg(c."position") as positions, pg_catalog.sum(c.quantity) as total, pg_catalog.count(*) as events,
      pg_catalog.max(c.quantity) as largest, pg_catalog.max(c.occurred_at) as latest_at
    from billing.list_windows(p_subscription, p_time_zone, p_items, p_known) as c
    group by c.metric, c.aggregation, c.window_kind, c.window_start, c.window_end
  ) as w
$$;
comment on function billing.count_windows(billing.subscription, text, billing.usage_item[], jsonb) is
  'Counts; null when no event counts. For different subjects the counter is told by billing.count_subjects.';
alter function billing.count_windows(billing.subscription, text, billing.usage_item[], jsonb) owner to cn_owner;
revoke all on function billing.count_windows(billing.subscription, text, billing.usage_item[], jsonb) from public;
grant execute on function billing.count_windows(billing.subscription, text, billing.usage_item[], jsonb) to cn_definer;
