create or replace function api.list_applied_coupons(p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The coupons on a tenant's subscriptions to a product, in the order in which they are taken off; removed ones last.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'billing:read');
  v_product constant text := platform.require_product(p_product_code);
begin
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(billing.describe_redemption(r)
      order by r.removed_at is not null, r.terms ->> 'kind' = 'amount', r.applied_at, r.redemption_id)
    from billing.coupon_redemption as r where r.tenant_id = v_tenant_id and r.product_code = v_product), '[]'));
end
$$;
comment on function api.list_applied_coupons(uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.list_applied_coupons(uuid, platform.code) owner to cn_definer;
revoke all on function api.list_applied_coupons(uuid, platform.code) from public;
grant execute on function api.list_applied_coupons(uuid, platform.code) to authenticated, cn_admin, cn_service;
