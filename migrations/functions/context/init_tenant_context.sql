create or replace function api.init_tenant_context(
  p_product_code platform.code default null, p_tenant_id uuid default null, p_business_name platform.short_text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Makes the context of a tenant in a product, and with it sets the name it is shown by. A context that is there stays;
-- it would have made itself with the first thing that happens. Locks: the tenant, its contexts.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant());
  v_before text;
  v_product text;
  v_answer jsonb := platform.refuse_write('profile:manage', 'tenant_context_made');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform platform.require_tenant(v_tenant_id);
  v_product := platform.require_product(p_product_code);
  if p_business_name is not null then
    select t.name into v_before from identity.tenant as t where t.tenant_id = v_tenant_id for update;
    if v_before <> p_business_name then
      update identity.tenant as t set name = p_business_name, updated_at = platform.wall_now() where t.tenant_id = v_tenant_id;
      perform platform.record_audit(v_tenant_id, 'profile_changed', 'tenant', v_tenant_id::text, pg_catalog.jsonb_build_object(
        'name', pg_catalog.jsonb_build_object('from', v_before, 'to', p_business_name)));
    end if;
  end if;
  perform context.refresh(v_tenant_id, v_product);
  return context.describe(context.current_row(v_tenant_id, v_product));
end
$$;
comment on function api.init_tenant_context(platform.code, uuid, platform.short_text) is
  'Errors: forbidden (as an answer with status 403), not_found, product_required, unknown_product.';
alter function api.init_tenant_context(platform.code, uuid, platform.short_text) owner to cn_definer;
revoke all on function api.init_tenant_context(platform.code, uuid, platform.short_text) from public;
grant execute on function api.init_tenant_context(platform.code, uuid, platform.short_text) to authenticated, cn_admin, cn_service;
