create or replace function billing.describe_quota(
  p_tenant_id uuid, p_subscription billing.subscription, p_time_zone text, p_metric text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One metric against its limit in the window that runs now: limit null is unlimited, 0 is not in the plan. A
  -- metric without a quota is unlimited and counted by billing period.
  select pg_catalog.jsonb_build_object(
    'metric', m.code, 'name', m.name, 'unit', m.unit, 'aggregation', m.aggregation,
    'limit', q.limit_value, 'used', coalesce(c.value, 0),
    'remaining', case when q.limit_value is not null then greatest(q.limit_value - coalesce(c.value, 0), 0) end,
    'percent', case when q.limit_value > 0 then pg_catalog.floor(coalesce(c.value, 0)::numeric * 100 / q.limit_value)::bigint end,
    'enforcement', coalesce(q.enforcement, 'soft'), 'window', coalesce(q.window_kind, 'period'),
    'windowStart', w.window_start, 'resetsAt', nullif(w.window_end, 'infinity'))
  from catalog.metric as m
  left join billing.list_quotas(p_subscription) as q on q.metric = m.code
  cross join lateral billing.window_containing(
    coalesce(q.window_kind, case when p_subscription.tenant_id is null then 'month' else 'period' end),
    p_subscription, p_time_zone, platform.now()) as w
  left join billing.usage_counter as c
    on c.tenant_id = p_tenant_id and c.product_code = m.product_code and c.metric = m.code
    and c.window_kind = coalesce(q.window_kind, 'period') and c.window_start = w.window_start
  where m.product_code = p_subscription.product_code and m.code = p_metric
$$;
comment on function billing.describe_quota(uuid, billing.subscription, text, text) is 'Quota document of the contract; null for an unknown metric.';
alter function billing.describe_quota(uuid, billing.subscription, text, text) owner to cn_owner;
revoke all on function billing.describe_quota(uuid, billing.subscription, text, text) from public;
grant execute on function billing.describe_quota(uuid, billing.subscription, text, text) to cn_definer;
