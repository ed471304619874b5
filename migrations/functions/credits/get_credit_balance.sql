create or replace function api.get_credit_balance(p_tenant_id uuid, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Every balance of a tenant in one product: channels alphabetically, the pool last.
declare
  v_product text;
begin
  perform platform.require_scope('credits:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  return pg_catalog.jsonb_build_object(
    'tenantId', p_tenant_id, 'productCode', v_product, 'asOf', platform.now(),
    'balances', coalesce((
      select pg_catalog.jsonb_agg(credits.describe_balance(b) order by b.credit_type, b.channel = 'pooled', b.channel)
      from credits.balance as b
      where b.tenant_id = p_tenant_id and b.product_code = v_product), '[]'));
end
$$;
comment on function api.get_credit_balance(uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.get_credit_balance(uuid, platform.code) owner to cn_definer;
revoke all on function api.get_credit_balance(uuid, platform.code) from public;
grant execute on function api.get_credit_balance(uuid, platform.code) to authenticated, cn_admin, cn_service;
