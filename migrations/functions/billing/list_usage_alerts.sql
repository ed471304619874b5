create or replace function billing.list_usage_alerts(
  p_tenant_id uuid, p_product_code text, p_subscription billing.subscription, p_time_zone text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The highest threshold that each limited metric has reached in the window that runs now. A soft limit refuses
  -- nothing: beyond it, the alert says that it was passed.
  select coalesce(pg_catalog.jsonb_agg(a.document order by a.metric), '[]')
  from (
    select distinct on (u.metric) u.metric, pg_catalog.jsonb_build_object(
      'code', case
        when u.percent < 100 then 'limit_near'
        when q.enforcement = 'hard' then 'limit_reached'
        when c.value > q.limit_value then 'limit_passed'
        else 'limit_near'
      end,
      'severity', case when u.percent >= 100 and q.enforcement = 'hard' then 'bad' else 'warn' end,
      'creditType', null, 'channel', null, 'explainId', u.metric,
      'context', pg_catalog.jsonb_build_object(
        'metric', u.metric, 'name', m.name, 'percent', u.percent, 'limit', q.limit_value, 'enforcement', q.enforcement, 'used', c.value,
        'raisedAt', u.raised_at, 'resetsAt', nullif(w.window_end, 'infinity'))) as document
    from billing.list_quotas(p_subscription) as q
    cross join lateral billing.window_containing(q.window_kind, p_subscription, p_time_zone, platform.now()) as w
    join billing.usage_alert as u
      on u.tenant_id = p_tenant_id and u.product_code = p_product_code and u.metric = q.metric
      and u.window_kind = q.window_kind and u.window_start = w.window_start
    join billing.usage_counter as c
      on c.tenant_id = u.tenant_id and c.product_code = u.product_code and c.metric = u.metric
      and c.window_kind = u.window_kind and c.window_start = u.window_start
    join catalog.metric as m on m.product_code = u.product_code and m.code = u.metric
    -- A gauge that has fallen again, or a limit that was raised, is no alert any more.
    where c.value::numeric * 100 >= q.limit_value::numeric * u.percent
    order by u.metric, u.percent desc
  ) as a
$$;
comment on function billing.list_usage_alerts(uuid, text, billing.subscription, text) is 'Alert documents of the contract.';
alter function billing.list_usage_alerts(uuid, text, billing.subscription, text) owner to cn_owner;
revoke all on function billing.list_usage_alerts(uuid, text, billing.subscription, text) from public;
grant execute on function billing.list_usage_alerts(uuid, text, billing.subscription, text) to cn_definer;
