drop function if exists billing.late_lines(uuid, uuid, timestamptz, text, text);
create or replace function billing.late_lines(
  p_subscription_id uuid, p_tenant_id uuid, p_at timestamptz, p_time_zone text, p_category text)
returns billing.invoice_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Usage that was recorded after the invoice of its period was made: the stretch is priced again, and what is billed of
-- each component already comes off. Usage may be recorded for 90 days, and the invoice after that comes at most a period
-- later. A stretch that nothing was recorded for since is not priced again; the margin is for what was under way. One
-- stretch at a time, so that only the months are opened in which it can have been recorded.
declare
  v_stretch billing.metered_period;
  v_lines billing.invoice_line[] := '{}';
begin
  for v_stretch in
    select m.* from billing.metered_period as m
    where m.tenant_id = p_tenant_id and m.subscription_id = p_subscription_id and m.settled_at < p_at
      and m.used_to > p_at - (m.whole_end - m.whole_start) - interval '91 days'
    order by m.used_from
  loop
    continue when not exists (
      select from billing.usage_event as e
      where e.tenant_id = p_tenant_id and e.product_code = v_stretch.product_code
        and e.occurred_at >= v_stretch.used_from and e.occurred_at < v_stretch.used_to
        and e.recorded_at >= v_stretch.settled_at - interval '5 minutes'
        and e.recorded_at < v_stretch.used_to + interval '91 days');
    v_lines := v_lines || array(
      select row(p_tenant_id, null::uuid, null::smallint, null::uuid, 'usage'::text, n.component::platform.code, n.name || ', recorded late',
        v_stretch.plan_code, v_stretch.plan_version, n.metric::platform.code, null::numeric(30, 12), null::numeric(30, 12), null::integer,
        null::integer[], v_stretch.used_from, v_stretch.used_to, (n.amount - b.amount)::platform.minor_units,
        p_category::platform.code, null::text, null::uuid, v_stretch.metered_id, null::uuid,
        pg_catalog.jsonb_build_object('rule', 'usage_recorded_late', 'price', n.prices, 'amountOfPeriod', n.amount,
          'billed', b.amount, 'amount', n.amount - b.amount))::billing.invoice_line
      from (
        select u.component, pg_catalog.min(u.metric) as metric, pg_catalog.sum(u.amount)::bigint as amount,
          pg_catalog.split_part(pg_catalog.min(u.description), ',', 1) as name, pg_catalog.jsonb_agg(u.explanation) as prices
        from pg_catalog.unnest(billing.usage_lines(
          (billing.measure_stretches(array[v_stretch]))[1], p_time_zone, p_category)) as u group by u.component
      ) as n
      cross join lateral (
        select coalesce(pg_catalog.sum(x.amount), 0)::bigint as amount
        from billing.invoice_line as x
        join billing.invoice as i on i.tenant_id = x.tenant_id and i.invoice_id = x.invoice_id
        where x.tenant_id = p_tenant_id and x.metered_id = v_stretch.metered_id and x.component = n.component and i.status <> 'void'
      ) as b
      where n.amount <> b.amount
      order by n.component);
  end loop;
  return v_lines;
end
$$;
comment on function billing.late_lines(uuid, uuid, timestamptz, text, text) is
  'Lines. Errors: those of catalog.price_components.';
alter function billing.late_lines(uuid, uuid, timestamptz, text, text) owner to cn_owner;
revoke all on function billing.late_lines(uuid, uuid, timestamptz, text, text) from public;
grant execute on function billing.late_lines(uuid, uuid, timestamptz, text, text) to cn_definer, cn_platform;
