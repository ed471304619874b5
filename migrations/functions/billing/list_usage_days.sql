create or replace function billing.list_usage_days(
  p_tenant_id uuid, p_product_code text, p_metric text, p_time_zone text, p_from timestamptz, p_to timestamptz)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The days on which a metric was used, in the tenant's time zone. A refused event may have made the counter
  -- it was judged by, which then has no events.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'date', pg_catalog.to_char(c.window_start at time zone p_time_zone, 'YYYY-MM-DD'),
    'value', c.value, 'events', c.events) order by c.window_start), '[]')
  from billing.usage_counter as c
  where c.tenant_id = p_tenant_id and c.product_code = p_product_code and c.metric = p_metric
    and c.window_kind = 'day' and c.events > 0
    and c.window_start >= pg_catalog.date_trunc('day', p_from, p_time_zone) and c.window_start < p_to
$$;
comment on function billing.list_usage_days(uuid, text, text, text, timestamptz, timestamptz) is 'JSON array of {date, value, events}.';
alter function billing.list_usage_days(uuid, text, text, text, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.list_usage_days(uuid, text, text, text, timestamptz, timestamptz) from public;
grant execute on function billing.list_usage_days(uuid, text, text, text, timestamptz, timestamptz) to cn_definer;
