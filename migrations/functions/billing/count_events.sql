drop function if exists billing.count_events(uuid, billing.subscription, text, billing.usage_item[], jsonb);
create or replace function billing.count_events(
  p_tenant_id uuid, p_subscription billing.subscription, p_items billing.usage_item[], p_counts billing.window_count[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Rolls the recorded events up: into their day and billing period, and into the window their quota resets in.
-- Late events count in the windows in which they happened. Counters are written in the order of their keys, and take
-- along where their limit begins to matter, so that a trigger knows from the row whether it was crossed.
begin
  if exists (select from pg_catalog.unnest(p_counts) as w where w.aggregation = 'unique') then
    insert into billing.usage_subject (tenant_id, product_code, metric, window_kind, window_start, subject)
      select distinct p_tenant_id, p_subscription.product_code, w.metric, w.window_kind, w.window_start, p_items[o.position].subject
      from pg_catalog.unnest(p_counts) as w
      cross join lateral pg_catalog.unnest(w.positions) as o(position)
      where w.aggregation = 'unique'
      on conflict do nothing;
  end if;
  insert into billing.usage_counter as c (
      tenant_id, product_code, metric, window_kind, window_start, value, events, latest_at, near_at, over_at)
    select p_tenant_id, p_subscription.product_code, w.metric, w.window_kind, w.window_start,
      case w.aggregation
        when 'unique' then billing.count_subjects(p_tenant_id, p_subscription.product_code, w.metric, w.window_kind, w.window_start)
        else w.value
      end,
      pg_catalog.cardinality(w.positions), w.latest_at, b.near_at, b.over_at
    from pg_catalog.unnest(p_counts) as w
    left join billing.list_quotas(p_subscription) as q on q.metric = w.metric and q.window_kind = w.window_kind
    cross join lateral billing.limit_bounds(q.limit_value, q.enforcement) as b
    order by w.metric collate "C", w.window_kind collate "C", w.window_start
    on conflict (tenant_id, product_code, metric, window_kind, window_start) do update
      set value = case (select m.aggregation from catalog.metric as m
            where m.product_code = excluded.product_code and m.code = excluded.metric)
          when 'max' then greatest(c.value::bigint, excluded.value::bigint)
          when 'latest' then case when excluded.latest_at >= c.latest_at then excluded.value::bigint else c.value::bigint end
          when 'unique' then billing.count_subjects(
            excluded.tenant_id, excluded.product_code, excluded.metric, excluded.window_kind, excluded.window_start)
          else c.value + excluded.value
        end,
        events = c.events + excluded.events,
        latest_at = greatest(c.latest_at, excluded.latest_at),
        near_at = excluded.near_at,
        over_at = excluded.over_at;
end
$$;
comment on function billing.count_events(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) is
  'Locks: the counters, in the order of their keys.';
alter function billing.count_events(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) owner to cn_owner;
revoke all on function billing.count_events(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) from public;
grant execute on function billing.count_events(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) to cn_definer;
