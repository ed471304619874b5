create or replace function api.get_usage_summary(
  p_tenant_id uuid, p_product_code platform.code default null,
  p_period_start timestamptz default null, p_period_end timestamptz default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Each metric over a period, by default the billing period that runs now, with its days for a chart. Totals
-- are worked out from the events, so that they are right for any period; days come from the roll-up.
declare
  v_product text;
  v_subscription billing.subscription;
  v_time_zone text;
  v_from timestamptz;
  v_to timestamptz;
begin
  perform platform.require_scope('usage:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  v_subscription := billing.find_live_subscription(p_tenant_id, v_product);
  select t.time_zone into v_time_zone from identity.tenant as t where t.tenant_id = p_tenant_id;
  select w.window_start, w.window_end into v_from, v_to
    from billing.window_containing(
      case when v_subscription.tenant_id is null then 'month' else 'period' end, v_subscription, v_time_zone, platform.now()) as w;
  v_from := coalesce(p_period_start, v_from);
  v_to := coalesce(p_period_end, v_to);
  if v_from >= v_to or v_to - v_from > interval '400 days' then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "periodStart lies before periodEnd, at most 400 days apart"}';
  end if;
  return pg_catalog.jsonb_build_object(
    'tenantId', p_tenant_id, 'productCode', v_product, 'periodStart', v_from, 'periodEnd', v_to, 'timeZone', v_time_zone,
    'metrics', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'metric', m.code, 'name', m.name, 'unit', m.unit, 'aggregation', m.aggregation,
        'total', billing.aggregate_usage(p_tenant_id, v_product, m.code, v_from, v_to),
        'days', billing.list_usage_days(p_tenant_id, v_product, m.code, v_time_zone, v_from, v_to)) order by m.name, m.code)
      from catalog.metric as m where m.product_code = v_product), '[]'));
end
$$;
comment on function api.get_usage_summary(uuid, platform.code, timestamptz, timestamptz) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.get_usage_summary(uuid, platform.code, timestamptz, timestamptz) owner to cn_definer;
revoke all on function api.get_usage_summary(uuid, platform.code, timestamptz, timestamptz) from public;
grant execute on function api.get_usage_summary(uuid, platform.code, timestamptz, timestamptz) to authenticated, cn_admin, cn_service;
