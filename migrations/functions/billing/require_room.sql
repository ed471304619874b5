create or replace function billing.require_room(p_next billing.subscription, p_now boolean)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A plan or a quantity below what is in use is refused, with the metrics concerned. For a change at the end of the
-- period (p_now false) only what does not reset by then counts.
declare
  v_over jsonb;
begin
  select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'metric', u.metric, 'limit', u.limit_value, 'used', u.used) order by u.metric)
    into v_over
    from (
      -- A window that the plan before it did not limit was not counted: the events tell.
      select l.metric, l.limit_value, coalesce(c.value, billing.aggregate_usage(
        p_next.tenant_id, p_next.product_code, l.metric, w.window_start, w.window_end)) as used
      from billing.list_quotas(p_next) as l
      cross join lateral billing.window_containing(
        l.window_kind, p_next, billing.time_zone_of(p_next.tenant_id), platform.now()) as w
      left join billing.usage_counter as c on c.tenant_id = p_next.tenant_id and c.product_code = p_next.product_code
        and c.metric = l.metric and c.window_kind = l.window_kind and c.window_start = w.window_start
      where l.enforcement = 'hard' and l.limit_value is not null and (p_now or l.window_kind = 'all')
      union all
      select q.key, q.value::text::bigint, c.value
      from pg_catalog.jsonb_each(p_next.quantities) as q
      join billing.usage_counter as c on c.tenant_id = p_next.tenant_id and c.product_code = p_next.product_code
        and c.metric = q.key and c.window_kind = 'period' and c.window_start = (billing.period_containing(
          p_next, billing.time_zone_of(p_next.tenant_id), platform.now())).period_start
      join catalog.metric as m on m.product_code = c.product_code and m.code = c.metric and m.aggregation in ('max', 'latest')
      where p_now
    ) as u
    where u.used > u.limit_value;
  if v_over is not null then
    raise exception 'below_current_usage' using errcode = 'NS009',
      detail = pg_catalog.jsonb_build_object('metrics', v_over)::text;
  end if;
end
$$;
comment on function billing.require_room(billing.subscription, boolean) is
  'Errors: below_current_usage.';
alter function billing.require_room(billing.subscription, boolean) owner to cn_owner;
revoke all on function billing.require_room(billing.subscription, boolean) from public;
grant execute on function billing.require_room(billing.subscription, boolean) to cn_definer, cn_platform;
