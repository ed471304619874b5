create or replace function api.has_feature(
  p_feature platform.code, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Whether the caller has a feature by plan or add-on: true, a text, a number above 0, or null for without limit.
-- Without access nothing is enabled. Which features there are is said by the product, not by the plans on sale.
declare
  v_tenant_id constant uuid := platform.require_scope('billing:read');
  v_product constant text := platform.require_product(p_product_code);
  v_subscription billing.subscription;
  v_value jsonb;
  v_enabled boolean;
  v_access boolean;
begin
  v_subscription := billing.find_live_subscription(v_tenant_id, v_product);
  v_value := billing.features_of(v_subscription, billing.config_of(v_subscription)) -> p_feature;
  if not exists (select from catalog.feature as f where f.product_code = v_product and f.code = p_feature) then
    raise exception 'unknown_feature' using errcode = 'NS012',
      detail = pg_catalog.jsonb_build_object('feature', p_feature, 'productCode', v_product)::text;
  end if;
  v_enabled := coalesce(v_value not in ('false', '0'), false);
  v_access := billing.has_access(v_subscription.status);
  return pg_catalog.jsonb_build_object('feature', p_feature, 'enabled', v_enabled and v_access, 'value', v_value,
    'planCode', v_subscription.plan_code,
    'reason', case when v_subscription.tenant_id is null then 'no_subscription' when not v_access then 'access_lost'
      when not v_enabled then 'not_in_plan' end,
    'action', case when v_subscription.tenant_id is null then 'subscribe' when not v_access then 'pay'
      when not v_enabled then 'upgrade' end);
end
$$;
comment on function api.has_feature(platform.code, platform.code) is
  'Errors: forbidden, product_required, unknown_product, unknown_feature.';
alter function api.has_feature(platform.code, platform.code) owner to cn_definer;
revoke all on function api.has_feature(platform.code, platform.code) from public;
grant execute on function api.has_feature(platform.code, platform.code) to authenticated, cn_service;
