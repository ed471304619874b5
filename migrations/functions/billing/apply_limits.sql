create or replace function billing.apply_limits(
  p_tenant_id uuid, p_subscription billing.subscription, p_time_zone text,
  p_items billing.usage_item[], p_known jsonb, p_now timestamptz)
returns billing.usage_item[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Refuses, in order, what would pass a hard limit. The counter of the limit's window is locked before it is
-- read, so the decision and the count are one step for everybody else.
declare
  v_items billing.usage_item[] := p_items;
  v_quota record;
  v_item billing.usage_item;
  v_left bigint;
  v_cost bigint;
begin
  for v_quota in
    select q.metric, q.limit_value, q.window_kind, w.window_start, w.window_end
    from billing.list_quotas(p_subscription) as q
    cross join lateral billing.window_containing(q.window_kind, p_subscription, p_time_zone, p_now) as w
    where q.enforcement = 'hard' and q.limit_value is not null
      and exists (select from pg_catalog.unnest(p_items) as i where i.metric = q.metric and i.refusal is null)
    order by q.metric
  loop
    v_left := v_quota.limit_value - billing.lock_counter(
      p_tenant_id, p_subscription.product_code, v_quota.metric, v_quota.window_kind, v_quota.window_start);
    foreach v_item in array p_items loop
      continue when v_item.metric <> v_quota.metric or v_item.refusal is not null or p_known ? v_item.key;
      v_cost := billing.cost_of_event(p_tenant_id, p_subscription.product_code, v_item, v_quota.window_kind, v_quota.window_start);
      if v_item.aggregation in ('max', 'latest') and v_cost > v_quota.limit_value
         or v_item.aggregation not in ('max', 'latest') and v_cost > v_left then
        v_item.refusal := 'limit_reached';
        v_item.context := pg_catalog.jsonb_build_object(
          'metric', v_quota.metric, 'limit', v_quota.limit_value, 'used', v_quota.limit_value - v_left,
          'requested', v_item.quantity, 'resetsAt', nullif(v_quota.window_end, 'infinity'), 'action', 'upgrade');
        v_items[v_item."position"] := v_item;
      elsif v_item.aggregation not in ('max', 'latest') then
        v_left := v_left - v_cost;
      end if;
    end loop;
  end loop;
  return v_items;
end
$$;
comment on function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb, timestamptz) is
  'The events with their refusals. Locks: the counters of hard limits, by metric.';
alter function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb, timestamptz) owner to cn_owner;
revoke all on function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb, timestamptz) from public;
grant execute on function billing.apply_limits(uuid, billing.subscription, text, billing.usage_item[], jsonb, timestamptz) to cn_definer;
