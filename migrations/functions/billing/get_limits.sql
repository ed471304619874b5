create or replace function api.get_limits(p_tenant_id uuid, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What the plan allows and how much of it is used. Without a subscription there is nothing to use.
declare
  v_product text;
begin
  perform platform.require_scope('usage:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  return pg_catalog.jsonb_build_object(
    'tenantId', p_tenant_id, 'productCode', v_product, 'asOf', platform.now(),
    'timeZone', (select t.time_zone from identity.tenant as t where t.tenant_id = p_tenant_id),
    'items', billing.list_limits(p_tenant_id, v_product));
end
$$;
comment on function api.get_limits(uuid, platform.code) is 'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.get_limits(uuid, platform.code) owner to cn_definer;
revoke all on function api.get_limits(uuid, platform.code) from public;
grant execute on function api.get_limits(uuid, platform.code) to authenticated, cn_admin, cn_service;
