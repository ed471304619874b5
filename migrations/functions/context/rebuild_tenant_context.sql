create or replace function api.rebuild_tenant_context(
  p_product_code platform.code default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Works a context out again, and has every copy of the API forget what it keeps of it: the version rises though nothing
-- was wrong. Says what was. Lock: the tenant's contexts.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.require_scope('billing:read'));
  v_product text;
  v_row context.tenant_context;
  v_differences jsonb := '{}';
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(v_tenant_id);
  v_product := platform.require_product(p_product_code);
  select c.* into v_row from context.tenant_context as c where c.tenant_id = v_tenant_id and c.product_code = v_product;
  if found and context.is_trusted(v_row) then
    v_differences := context.differences(v_row, context.compute(v_tenant_id, v_product));
  end if;
  perform context.refresh(v_tenant_id, v_product);
  update context.tenant_context as c set version = c.version + 1
    where c.tenant_id = v_tenant_id and c.product_code = v_product;
  return context.envelope(context.current_row(v_tenant_id, v_product))
    || pg_catalog.jsonb_build_object('differences', v_differences);
end
$$;
comment on function api.rebuild_tenant_context(platform.code, uuid) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.rebuild_tenant_context(platform.code, uuid) owner to cn_definer;
revoke all on function api.rebuild_tenant_context(platform.code, uuid) from public;
grant execute on function api.rebuild_tenant_context(platform.code, uuid) to authenticated, cn_admin, cn_service;
