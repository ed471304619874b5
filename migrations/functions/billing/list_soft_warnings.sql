drop function if exists billing.list_soft_warnings(uuid, billing.subscription, text, billing.usage_item[], jsonb);
create or replace function billing.list_soft_warnings(
  p_tenant_id uuid, p_subscription billing.subscription, p_counts billing.window_count[])
returns jsonb
language sql volatile security invoker set search_path = ''
as $$
  -- What the recorded events should hear: that the window in which they happened is beyond a soft limit now. By the
  -- position of the event; nearly every plan has none.
  select coalesce(pg_catalog.jsonb_object_agg(o.position, pg_catalog.jsonb_build_object(
    'code', 'limit_passed', 'rule', 'soft_limit', 'metric', w.metric, 'limit', q.limit_value, 'used', c.value,
    'window', w.window_kind, 'resetsAt', nullif(w.window_end, 'infinity'))), '{}')
  from billing.list_quotas(p_subscription) as q
  join pg_catalog.unnest(p_counts) as w on w.metric = q.metric and w.window_kind = q.window_kind
  join billing.usage_counter as c
    on c.tenant_id = p_tenant_id and c.product_code = p_subscription.product_code and c.metric = w.metric
    and c.window_kind = w.window_kind and c.window_start = w.window_start
  cross join lateral pg_catalog.unnest(w.positions) as o(position)
  where q.enforcement = 'soft' and q.limit_value is not null and c.value > q.limit_value
$$;
comment on function billing.list_soft_warnings(uuid, billing.subscription, billing.window_count[]) is 'Object of warnings by position.';
alter function billing.list_soft_warnings(uuid, billing.subscription, billing.window_count[]) owner to cn_owner;
revoke all on function billing.list_soft_warnings(uuid, billing.subscription, billing.window_count[]) from public;
grant execute on function billing.list_soft_warnings(uuid, billing.subscription, billing.window_count[]) to cn_definer;
