create or replace function api.get_my_usage(
  p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Every metric of the caller's own product against the plan.
declare
  v_tenant_id constant uuid := platform.require_scope('usage:read');
  v_product constant text := platform.require_product(p_product_code);
begin
  return pg_catalog.jsonb_build_object('tenantId', v_tenant_id, 'productCode', v_product, 'asOf', platform.now(),
    'timeZone', billing.time_zone_of(v_tenant_id),
    'items', billing.list_limits(v_tenant_id, v_product));
end
$$;
comment on function api.get_my_usage(platform.code) is
  'Errors: forbidden, product_required, unknown_product.';
alter function api.get_my_usage(platform.code) owner to cn_definer;
revoke all on function api.get_my_usage(platform.code) from public;
grant execute on function api.get_my_usage(platform.code) to authenticated, cn_service;
