create or replace function api.set_product_tax(p_product_code platform.code, p_category platform.code)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- As what a product is taxed from its next invoice on.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'product_tax_set');
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  if not exists (select from catalog.product as p where p.code = p_product_code) then
    perform platform.refuse_at_door('unknown_product', 'NP009', 404, 'no such product');
  end if;
  insert into billing.product_tax as t (product_code, category) values (p_product_code, p_category)
    on conflict (product_code) do update set category = excluded.category;
  perform platform.record_audit(null, 'product_tax_set', 'product', p_product_code,
    pg_catalog.jsonb_build_object('category', p_category));
  return pg_catalog.jsonb_build_object('productCode', p_product_code, 'category', p_category);
end
$$;
comment on function api.set_product_tax(platform.code, platform.code) is
  'Errors: forbidden, unknown_product.';
alter function api.set_product_tax(platform.code, platform.code) owner to cn_platform;
revoke all on function api.set_product_tax(platform.code, platform.code) from public;
grant execute on function api.set_product_tax(platform.code, platform.code) to cn_admin;
