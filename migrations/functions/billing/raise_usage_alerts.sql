create or replace function billing.raise_usage_alerts(
  p_tenant_id uuid, p_subscription billing.subscription, p_time_zone text, p_items billing.usage_item[], p_now timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Notes the thresholds that the metrics of these events have reached in the window of their limit, and tells its owner:
-- 80 and 100 percent, each once in a window.
declare
  v_alert billing.usage_alert;
begin
  for v_alert in insert into billing.usage_alert (
      tenant_id, product_code, metric, window_kind, window_start, percent, limit_value, value, raised_at)
    select p_tenant_id, c.product_code, c.metric, c.window_kind, c.window_start, t.percent, q.limit_value, c.value, p_now
    from billing.list_quotas(p_subscription) as q
    cross join lateral billing.window_containing(q.window_kind, p_subscription, p_time_zone, p_now) as w
    join billing.usage_counter as c
      on c.tenant_id = p_tenant_id and c.product_code = p_subscription.product_code and c.metric = q.metric
      and c.window_kind = q.window_kind and c.window_start = w.window_start
    cross join (values (80), (100)) as t(percent)
    where q.limit_value > 0 and c.value::numeric * 100 >= q.limit_value::numeric * t.percent
      and exists (select from pg_catalog.unnest(p_items) as i where i.metric = q.metric)
    on conflict do nothing
    returning *
  loop
    perform billing.record_notice(p_tenant_id, v_alert.product_code, 'usage_alert', 'metric', v_alert.metric,
      pg_catalog.concat_ws('/', 'usage_alert', v_alert.product_code, v_alert.metric, v_alert.window_kind,
        pg_catalog.trunc(extract(epoch from v_alert.window_start)), v_alert.percent),
      pg_catalog.jsonb_build_object('metric', v_alert.metric, 'percent', v_alert.percent, 'limit', v_alert.limit_value,
        'used', v_alert.value, 'window', v_alert.window_kind));
  end loop;
end
$$;
comment on function billing.raise_usage_alerts(uuid, billing.subscription, text, billing.usage_item[], timestamptz) is 'Idempotent.';
alter function billing.raise_usage_alerts(uuid, billing.subscription, text, billing.usage_item[], timestamptz) owner to cn_owner;
revoke all on function billing.raise_usage_alerts(uuid, billing.subscription, text, billing.usage_item[], timestamptz) from public;
grant execute on function billing.raise_usage_alerts(uuid, billing.subscription, text, billing.usage_item[], timestamptz) to cn_definer;
