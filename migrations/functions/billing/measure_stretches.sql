create or replace function billing.measure_stretches(p_stretches billing.metered_period[])
returns billing.metered_period[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Stretches whose quantities also say how much was used of each metric that is charged afterwards: one number, or one for
-- each month where it is asked for by the month.
declare
  v_measured billing.metered_period[] := p_stretches;
  v_used record;
begin
  for v_used in
    with plans as materialized (
      select p.product_code, p.plan_code, p.plan_version, l.metric, l.monthly, m.aggregation
      from (select distinct s.product_code, s.plan_code, s.plan_version from pg_catalog.unnest(p_stretches) as s) as p
      join catalog.plan_version as v
        on v.product_code = p.product_code and v.plan_code = p.plan_code and v.version = p.plan_version
      cross join lateral billing.list_metered(v.billing_config) as l
      join catalog.metric as m on m.product_code = p.product_code and m.code = l.metric
    ), spans as materialized (
      select s.nth, p.metric, p.monthly, o.month_start, pg_catalog.row_number() over () as position,
        billing.span_of(s.stretch, p.metric, p.aggregation, o.month_start, o.month_end) as span
      from (select x as stretch, pg_catalog.row_number() over () as nth from pg_catalog.unnest(p_stretches) as x) as s
      join plans as p on p.product_code = (s.stretch).product_code and p.plan_code = (s.stretch).plan_code
        and p.plan_version = (s.stretch).plan_version
      join identity.tenant as t on t.tenant_id = (s.stretch).tenant_id
      cross join lateral billing.months_of(s.stretch, p.monthly, t.time_zone) as o
    )
    select u.nth, pg_catalog.jsonb_object_agg(u.metric, case when u.monthly then u.totals else u.totals -> 0 end) as quantities
    from (
      select s.nth, s.metric, s.monthly, pg_catalog.jsonb_agg(a.total order by s.month_start) as totals
      from spans as s
      join pg_catalog.unnest(billing.add_up_usage(array(select o.span from spans as o order by o.position)))
        with ordinality as a(total, position) on a.position = s.position
      group by s.nth, s.metric, s.monthly
    ) as u
    group by u.nth
  loop
    v_measured[v_used.nth].quantities := v_measured[v_used.nth].quantities || v_used.quantities;
  end loop;
  return v_measured;
end
$$;
comment on function billing.measure_stretches(billing.metered_period[]) is
  'The stretches in their order.';
alter function billing.measure_stretches(billing.metered_period[]) owner to cn_owner;
revoke all on function billing.measure_stretches(billing.metered_period[]) from public;
grant execute on function billing.measure_stretches(billing.metered_period[]) to cn_definer, cn_platform;
