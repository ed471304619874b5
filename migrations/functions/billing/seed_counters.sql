create or replace function billing.seed_counters(p_subscription billing.subscription, p_time_zone text)
returns void
language sql volatile security invoker set search_path = ''
as $$
  -- A plan may limit what the one before it did not, over a window nobody counted: its counters begin with what the
  -- events of that window add up to.
  with missing as (
    select q.metric, m.aggregation, q.window_kind, w.window_start, w.window_end
    from billing.list_quotas(p_subscription) as q
    join catalog.metric as m on m.product_code = p_subscription.product_code and m.code = q.metric
    cross join lateral billing.window_containing(q.window_kind, p_subscription, p_time_zone, platform.now()) as w
    where not exists (
      select from billing.usage_counter as c
      where c.tenant_id = p_subscription.tenant_id and c.product_code = p_subscription.product_code
        and c.metric = q.metric and c.window_kind = q.window_kind and c.window_start = w.window_start)
  ), subjects as (
    insert into billing.usage_subject (tenant_id, product_code, metric, window_kind, window_start, subject)
      select distinct p_subscription.tenant_id, p_subscription.product_code, m.metric, m.window_kind, m.window_start, e.subject
      from missing as m
      join billing.usage_event as e on e.tenant_id = p_subscription.tenant_id and e.product_code = p_subscription.product_code
        and e.metric = m.metric and e.occurred_at >= m.window_start and e.occurred_at < m.window_end
      where m.aggregation = 'unique' and e.subject is not null
      on conflict do nothing
  )
  insert into billing.usage_counter (tenant_id, product_code, metric, window_kind, window_start, value)
    select p_subscription.tenant_id, p_subscription.product_code, m.metric, m.window_kind, m.window_start,
      billing.aggregate_usage(p_subscription.tenant_id, p_subscription.product_code, m.metric, m.window_start, m.window_end)
    from missing as m
    order by m.metric, m.window_kind, m.window_start
    on conflict do nothing
$$;
comment on function billing.seed_counters(billing.subscription, text) is
  'Nothing. Locks: the counters, in the order of their keys.';
alter function billing.seed_counters(billing.subscription, text) owner to cn_owner;
revoke all on function billing.seed_counters(billing.subscription, text) from public;
grant execute on function billing.seed_counters(billing.subscription, text) to cn_definer;
