create or replace function api.get_tenant_context(
  p_product_code platform.code default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Everything a hot path asks about a tenant, at one look. For showing and planning: a spend decides again by itself.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.require_scope('billing:read'));
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(v_tenant_id);
  return context.describe(context.current_row(v_tenant_id, platform.require_product(p_product_code)));
end
$$;
comment on function api.get_tenant_context(platform.code, uuid) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.get_tenant_context(platform.code, uuid) owner to cn_definer;
revoke all on function api.get_tenant_context(platform.code, uuid) from public;
grant execute on function api.get_tenant_context(platform.code, uuid) to authenticated, cn_admin, cn_service;
