drop function if exists billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb);
create or replace function billing.apply_limits(
  p_tenant_id uuid, p_subscription billing.subscription, p_items billing.usage_item[], p_counts billing.window_count[])
returns billing.usage_item[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Refuses, in order, what would pass a hard limit. Every event is judged by the window in which it happened, be it
-- late or not: today's full window refuses nothing of yesterday, and yesterday's is looked at. Each counter is
-- locked before it is read, so the decision and the count are one step for everybody else.
declare
  v_items billing.usage_item[];
  v_window record;
  v_used bigint;
begin
  for v_window in
    select q.limit_value, w.*
    from billing.list_quotas(p_subscription) as q
    join pg_catalog.unnest(p_counts) as w on w.metric = q.metric and w.window_kind = q.window_kind
    where q.enforcement = 'hard' and q.limit_value is not null
    order by w.metric collate "C", w.window_kind collate "C", w.window_start
  loop
    v_used := billing.lock_counter(
      p_tenant_id, p_subscription.product_code, v_window.metric, v_window.window_kind, v_window.window_start);
    -- A level stands for itself, whatever was there before it.
    if v_window.most + (case when v_window.aggregation in ('max', 'latest') then 0 else v_used end) > v_window.limit_value then
      v_items := billing.refuse_beyond(p_tenant_id, p_subscription.product_code, coalesce(v_items, p_items), v_window.positions,
        pg_catalog.jsonb_build_object(
          'rule', 'hard_limit', 'metric', v_window.metric, 'planCode', p_subscription.plan_code,
          'limit', v_window.limit_value, 'window', v_window.window_kind, 'windowStart', v_window.window_start,
          'resetsAt', nullif(v_window.window_end, 'infinity'), 'action', 'upgrade'),
        v_used);
    end if;
  end loop;
  return v_items;
end
$$;
comment on function billing.apply_limits(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) is
  'The events with their refusals, null when there are none. Locks: the counters of hard limits, by metric, kind and start of the window.';
alter function billing.apply_limits(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) owner to cn_owner;
revoke all on function billing.apply_limits(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) from public;
grant execute on function billing.apply_limits(uuid, billing.subscription, billing.usage_item[], billing.window_count[]) to cn_definer;
