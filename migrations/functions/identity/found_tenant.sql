create or replace function identity.found_tenant(p_person identity.person, p_name text, p_product_code text, p_tenant_id uuid)
returns identity.person_tenant
language plpgsql volatile security invoker set search_path = ''
as $$
-- A new tenant with its owner and its subscription: to the product that is named, else the default one.
declare
  v_product catalog.product;
  v_plan text;
  v_slug text;
  v_sign_in identity.person_tenant;
begin
  select p.* into v_product from catalog.product as p
    where p.status = 'active' and (p.code = p_product_code or p_product_code is null and p.is_default);
  v_plan := identity.sign_up_plan(v_product.code);
  if v_plan is null then
    perform platform.refuse_at_door('unknown_product', 'NP009', 404, 'nobody signs up for this product');
  end if;
  v_slug := identity.make_slug(p_tenant_id, p_name);
  insert into identity.tenant (tenant_id, slug, name, currency, contact_email)
    values (p_tenant_id, v_slug, p_name, v_product.currency, p_person.email);
  insert into identity.tenant_product (tenant_id, product_code) values (p_tenant_id, v_product.code);
  insert into identity.member (tenant_id, person_id, role) values (p_tenant_id, p_person.person_id, 'owner');
  insert into identity.person_tenant as pt (person_id, tenant_id, audience)
    values (p_person.person_id, p_tenant_id, 'tenant')
    returning pt.* into v_sign_in;
  perform billing.start_subscription(p_tenant_id, v_product.code, v_plan);
  perform platform.record_audit(p_tenant_id, 'tenant_created', 'tenant', p_tenant_id::text,
    pg_catalog.jsonb_build_object('name', p_name, 'slug', v_slug, 'product', v_product.code, 'plan', v_plan));
  return v_sign_in;
end
$$;
comment on function identity.found_tenant(identity.person, text, text, uuid) is 'Errors: unknown_product.';
alter function identity.found_tenant(identity.person, text, text, uuid) owner to cn_owner;
revoke all on function identity.found_tenant(identity.person, text, text, uuid) from public;
grant execute on function identity.found_tenant(identity.person, text, text, uuid) to cn_platform;
