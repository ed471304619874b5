create or replace function api.create_tenant(p_name platform.short_text, p_idempotency_key platform.request_key, p_product_code text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- One more tenant for somebody who is signed in; they own it and may switch to it. Person and key make its id, so a
-- repeat finds it.
declare
  c_at_most constant integer := 20;
  v_own constant identity.session := identity.require_person();
  v_tenant_id constant uuid := platform.uuid_of(v_own.person_id || '|' || p_idempotency_key);
  v_person identity.person;
  v_tenant identity.tenant;
  v_replayed boolean;
begin
  select p.* into v_person from identity.person as p where p.person_id = v_own.person_id for update;
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = v_tenant_id;
  v_replayed := found;
  if v_replayed and (v_tenant.name is distinct from p_name or p_product_code is not null and not exists (
      select from identity.tenant_product as tp where tp.tenant_id = v_tenant_id and tp.product_code = p_product_code)) then
    raise exception 'idempotency_key_reused' using errcode = 'NP007', detail = pg_catalog.jsonb_build_object(
      'firstUsedAt', v_tenant.created_at, 'operation', 'create_tenant')::text;
  elsif not v_replayed then
    if (select pg_catalog.count(*) from identity.person_tenant as pt join identity.member as m
          on m.tenant_id = pt.tenant_id and m.person_id = pt.person_id and m.status = 'active' and m.role = 'owner'
        where pt.person_id = v_own.person_id) >= c_at_most then
      raise exception 'too_many_tenants' using errcode = 'NI017',
        detail = pg_catalog.jsonb_build_object('limit', c_at_most)::text;
    end if;
    perform identity.found_tenant(v_person, p_name, p_product_code, v_tenant_id);
    select t.* into v_tenant from identity.tenant as t where t.tenant_id = v_tenant_id;
  end if;
  return pg_catalog.jsonb_build_object('id', v_tenant.tenant_id, 'slug', v_tenant.slug, 'name', v_tenant.name,
    'replayed', v_replayed);
end
$$;
comment on function api.create_tenant(platform.short_text, platform.request_key, text) is
  'Errors: forbidden, unknown_product, idempotency_key_reused, too_many_tenants.';
alter function api.create_tenant(platform.short_text, platform.request_key, text) owner to cn_platform;
revoke all on function api.create_tenant(platform.short_text, platform.request_key, text) from public;
grant execute on function api.create_tenant(platform.short_text, platform.request_key, text) to authenticated;
