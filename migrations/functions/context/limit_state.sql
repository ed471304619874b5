create or replace function context.limit_state(
  p_subscription billing.subscription, p_time_zone text,
  out near_limit boolean, out over_limit boolean, out valid_until timestamptz, out limits jsonb)
language sql stable security invoker set search_path = ''
as $$
  -- The limits of the subscribed plan, whether a counter is near one or beyond it, and when the first of their windows
  -- ends. A limit of nothing, and no limit, are never near. Limits lapse with the plan.
  select coalesce(pg_catalog.bool_or(c.value >= b.near_at and c.value < b.over_at), false),
    coalesce(pg_catalog.bool_or(c.value >= b.over_at), false),
    coalesce(pg_catalog.min(w.window_end) filter (where b.near_at is not null), 'infinity'),
    coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'metric', q.metric, 'limit', q.limit_value, 'enforcement', q.enforcement, 'window', q.window_kind) order by q.metric), '[]')
  from billing.list_quotas(p_subscription) as q
  cross join lateral billing.limit_bounds(q.limit_value, q.enforcement) as b
  cross join lateral billing.window_containing(q.window_kind, p_subscription, p_time_zone, platform.now()) as w
  left join billing.usage_counter as c
    on c.tenant_id = p_subscription.tenant_id and c.product_code = p_subscription.product_code and c.metric = q.metric
    and c.window_kind = q.window_kind and c.window_start = w.window_start
  where p_subscription.ended_at is null
$$;
comment on function context.limit_state(billing.subscription, text) is
  'Flags, instant, JSON array.';
alter function context.limit_state(billing.subscription, text) owner to cn_owner;
revoke all on function context.limit_state(billing.subscription, text) from public;
grant execute on function context.limit_state(billing.subscription, text) to cn_definer;
