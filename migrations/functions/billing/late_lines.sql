create or replace function billing.late_lines(
  p_subscription_id uuid, p_tenant_id uuid, p_at timestamptz, p_time_zone text, p_category text)
returns setof billing.invoice_line
language sql stable security invoker set search_path = ''
as $$
  -- Usage that was recorded after the invoice of its period was made: the stretch is priced again, and what is billed of
  -- each component already comes off. Usage may be recorded for 90 days, and the invoice after that comes at most a period
  -- later. A stretch that nothing was recorded for since is not priced again; the margin is for what was under way.
  with late as materialized (
    select m.* from billing.metered_period as m
    where m.tenant_id = p_tenant_id and m.subscription_id = p_subscription_id and m.settled_at < p_at
      and m.used_to > p_at - (m.whole_end - m.whole_start) - interval '91 days'
      and exists (
        select from billing.usage_event as e
        where e.tenant_id = m.tenant_id and e.product_code = m.product_code
          and e.occurred_at >= m.used_from and e.occurred_at < m.used_to
          and e.recorded_at >= m.settled_at - interval '5 minutes' and e.recorded_at < m.used_to + interval '91 days')
  )
  select row(
    m.tenant_id, null, null, null, 'usage', n.component, n.name || ', recorded late', m.plan_code, m.plan_version, n.metric,
    null, null, null, null, m.used_from, m.used_to, n.amount - b.amount, p_category, null, null, m.metered_id, null,
    pg_catalog.jsonb_build_object('rule', 'usage_recorded_late', 'price', n.prices, 'amountOfPeriod', n.amount,
      'billed', b.amount, 'amount', n.amount - b.amount))::billing.invoice_line
  from late as m
  cross join lateral (
    select u.component, pg_catalog.min(u.metric) as metric, pg_catalog.sum(u.amount)::bigint as amount,
      pg_catalog.split_part(pg_catalog.min(u.description), ',', 1) as name, pg_catalog.jsonb_agg(u.explanation) as prices
    from billing.usage_lines(m, p_time_zone, p_category) as u group by u.component
  ) as n
  cross join lateral (
    select coalesce(pg_catalog.sum(x.amount), 0)::bigint as amount
    from billing.invoice_line as x
    join billing.invoice as i on i.tenant_id = x.tenant_id and i.invoice_id = x.invoice_id
    where x.tenant_id = m.tenant_id and x.metered_id = m.metered_id and x.component = n.component and i.status <> 'void'
  ) as b
  where n.amount <> b.amount
  order by m.used_from, n.component
$$;
comment on function billing.late_lines(uuid, uuid, timestamptz, text, text) is
  'Lines. Errors: those of catalog.price_components.';
alter function billing.late_lines(uuid, uuid, timestamptz, text, text) owner to cn_owner;
revoke all on function billing.late_lines(uuid, uuid, timestamptz, text, text) from public;
grant execute on function billing.late_lines(uuid, uuid, timestamptz, text, text) to cn_definer, cn_platform;
