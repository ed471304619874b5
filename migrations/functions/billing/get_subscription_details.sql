create or replace function api.get_subscription_details(
  p_tenant_id uuid, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- A tenant's subscription with everything that will happen to it.
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  return billing.describe_agreement(p_tenant_id, platform.require_product(p_product_code));
end
$$;
comment on function api.get_subscription_details(uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.get_subscription_details(uuid, platform.code) owner to cn_definer;
revoke all on function api.get_subscription_details(uuid, platform.code) from public;
grant execute on function api.get_subscription_details(uuid, platform.code) to authenticated, cn_admin, cn_service;
