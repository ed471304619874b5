create or replace function api.list_scheduled_changes(
  p_tenant_id uuid, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Changes that wait for the end of the period.
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  return pg_catalog.jsonb_build_object('items', billing.list_changes(
    billing.find_live_subscription(p_tenant_id, platform.require_product(p_product_code))));
end
$$;
comment on function api.list_scheduled_changes(uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.list_scheduled_changes(uuid, platform.code) owner to cn_definer;
revoke all on function api.list_scheduled_changes(uuid, platform.code) from public;
grant execute on function api.list_scheduled_changes(uuid, platform.code) to authenticated, cn_admin, cn_service;
