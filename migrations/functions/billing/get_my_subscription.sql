create or replace function api.get_my_subscription(
  p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The caller's own subscription.
declare
  v_tenant_id constant uuid := platform.require_scope('billing:read');
begin
  return billing.describe_agreement(v_tenant_id, platform.require_product(p_product_code));
end
$$;
comment on function api.get_my_subscription(platform.code) is
  'Errors: forbidden, product_required, unknown_product.';
alter function api.get_my_subscription(platform.code) owner to cn_definer;
revoke all on function api.get_my_subscription(platform.code) from public;
grant execute on function api.get_my_subscription(platform.code) to authenticated, cn_service;
