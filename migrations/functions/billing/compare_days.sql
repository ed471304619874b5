create or replace function billing.compare_days(
  p_after timestamptz, p_tenant_id uuid, p_product_code text, p_metric text, p_before timestamptz, p_max integer,
  out window_start timestamptz, out tenant_id uuid, out product_code text, out metric text, out counted bigint, out recorded bigint)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Counters of days, from a place on, beside what their events add up to: both of one snapshot, so that what is being
  -- recorded cannot come between. The day ends with the next local midnight.
  select c.window_start, c.tenant_id, c.product_code, c.metric, c.value::bigint,
    billing.aggregate_usage(c.tenant_id, c.product_code, c.metric, c.window_start, billing.add_local(
      c.window_start, t.time_zone, interval '1 day'))
  from (
    select u.* from billing.usage_counter as u
    where u.window_kind = 'day' and u.window_start >= p_after and u.window_start < p_before
      and (u.window_start, u.tenant_id, u.product_code, u.metric)
        > (p_after, coalesce(p_tenant_id, '00000000-0000-0000-0000-000000000000'), coalesce(p_product_code, ''), coalesce(p_metric, ''))
    order by u.window_start, u.tenant_id, u.product_code, u.metric
    limit p_max
  ) as c
  join identity.tenant as t on t.tenant_id = c.tenant_id
  order by c.window_start, c.tenant_id, c.product_code, c.metric
$$;
comment on function billing.compare_days(timestamptz, uuid, text, text, timestamptz, integer) is 'Days in order, those that agree too.';
alter function billing.compare_days(timestamptz, uuid, text, text, timestamptz, integer) owner to cn_owner;
revoke all on function billing.compare_days(timestamptz, uuid, text, text, timestamptz, integer) from public;
grant execute on function billing.compare_days(timestamptz, uuid, text, text, timestamptz, integer) to cn_platform;
