drop function if exists billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb, timestamptz);
create or replace function billing.apply_limits(
  p_tenant_id uuid, p_subscription billing.subscription, p_time_zone text, p_items billing.usage_item[], p_known jsonb)
returns billing.usage_item[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Refuses, in order, what would pass a hard limit. Every event is judged by the window in which it happened, be it
-- late or not: today's full window refuses nothing of yesterday, and yesterday's is looked at. Each counter is
-- locked before it is read, so the decision and the count are one step for everybody else.
declare
  v_items billing.usage_item[] := p_items;
  v_window record;
  v_used bigint;
begin
  for v_window in
    select w.metric, w.aggregation, q.limit_value, w.window_kind, w.window_start, w.window_end,
      case w.aggregation
        when 'sum' then pg_catalog.sum(w.quantity)
        when 'count' then pg_catalog.count(*)
        when 'unique' then pg_catalog.count(distinct w.subject)
        else pg_catalog.max(w.quantity)
      end as most, pg_catalog.array_agg(w."position" order by w."position") as positions
    from billing.list_quotas(p_subscription) as q
    join billing.list_windows(p_subscription, p_time_zone, p_items, p_known) as w
      on w.metric = q.metric and w.window_kind = q.window_kind
    where q.enforcement = 'hard' and q.limit_value is not null
    group by w.metric, w.aggregation, q.limit_value, w.window_kind, w.window_start, w.window_end
    order by w.metric, w.window_kind, w.window_start
  loop
    v_used := billing.lock_counter(
      p_tenant_id, p_subscription.product_code, v_window.metric, v_window.window_kind, v_window.window_start);
    -- A level stands for itself, whatever was there before it.
    if v_window.most + (case when v_window.aggregation in ('max', 'latest') then 0 else v_used end) > v_window.limit_value then
      v_items := billing.refuse_beyond(p_tenant_id, p_subscription.product_code, v_items, v_window.positions,
        pg_catalog.jsonb_build_object(
          'rule', 'hard_limit', 'metric', v_window.metric, 'planCode', p_subscription.plan_code, 'limit', v_window.limit_value, 'window', v_window.window_kind,
          'windowStart', v_window.window_start, 'resetsAt', nullif(v_window.window_end, 'infinity'), 'action', 'upgrade'),
        v_used);
    end if;
  end loop;
  return v_items;
end
$$;
comment on function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb) is
  'The events with their refusals. Locks: the counters of hard limits, by metric, kind and start of the window.';
alter function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb) owner to cn_owner;
revoke all on function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb) from public;
grant execute on function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb) to cn_definer;
