create or replace function api.check_quota(
  p_metric platform.code, p_quantity platform.json_quantity default '1', p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Would this much still fit? For display and planning: it reserves nothing, only increment_usage decides.
declare
  v_tenant_id constant uuid := platform.require_scope('usage:read');
  v_product constant text := platform.require_product(p_product_code);
  v_subscription constant billing.subscription := billing.find_live_subscription(v_tenant_id, v_product);
  v_time_zone text;
  v_quota jsonb;
  v_fits boolean;
  v_open constant boolean := billing.may_start_work(v_subscription.status);
begin
  if v_subscription.tenant_id is null then
    perform billing.refuse_event('no_subscription', pg_catalog.jsonb_build_object('metric', p_metric, 'productCode', v_product));
  end if;
  select t.time_zone into v_time_zone from identity.tenant as t where t.tenant_id = v_tenant_id;
  v_quota := billing.describe_quota(v_tenant_id, v_subscription, v_time_zone, p_metric);
  if v_quota is null then
    perform billing.refuse_event('unknown_metric', pg_catalog.jsonb_build_object('metric', p_metric, 'productCode', v_product));
  end if;
  v_fits := case
    when v_quota ->> 'limit' is null then true
    when v_quota ->> 'aggregation' in ('max', 'latest') then p_quantity::bigint <= (v_quota ->> 'limit')::bigint
    else p_quantity::bigint <= (v_quota ->> 'remaining')::bigint
  end;
  return v_quota || pg_catalog.jsonb_build_object(
    'allowed', v_open and (v_fits or v_quota ->> 'enforcement' = 'soft'),
    'reason', case when not v_open then 'access_lost' when not v_fits then 'limit_reached' end,
    'action', case when not v_open then 'pay' when not v_fits then 'upgrade' end);
end
$$;
comment on function api.check_quota(platform.code, platform.json_quantity, platform.code) is
  'Errors: forbidden, unknown_product, unknown_metric, no_subscription.';
alter function api.check_quota(platform.code, platform.json_quantity, platform.code) owner to cn_definer;
revoke all on function api.check_quota(platform.code, platform.json_quantity, platform.code) from public;
grant execute on function api.check_quota(platform.code, platform.json_quantity, platform.code) to authenticated, cn_service;
