create or replace function platform.require_product(p_product_code text)
returns text
language plpgsql volatile security invoker set search_path = ''
as $$
-- Which product a request is about: the one it names, else the API key's, else the tenant's only one.
-- A key bound to a product cannot name another.
declare
  v_bound text := nullif(pg_catalog.current_setting('cn.product', true), '');
  v_products text[];
begin
  if v_bound is not null and p_product_code is distinct from v_bound and p_product_code is not null then
    perform platform.refuse_at_door('unknown_product', 'NP009', 404, 'the key is for another product');
  end if;
  if v_bound is not null then
    return v_bound;
  end if;
  select pg_catalog.array_agg(tp.product_code::text) into v_products
    from identity.tenant_product as tp
    where tp.tenant_id = platform.caller_tenant()
      and (p_product_code is null or tp.product_code = p_product_code);
  if p_product_code is null and pg_catalog.cardinality(v_products) > 1 then
    perform platform.refuse_at_door('product_required', 'NP008', 400, 'the tenant has several products');
  end if;
  if v_products is null then
    perform platform.refuse_at_door('unknown_product', 'NP009', 404, 'the tenant does not use this product');
  end if;
  return v_products[1];
end
$$;
comment on function platform.require_product(text) is 'Errors: product_required, unknown_product.';
alter function platform.require_product(text) owner to cn_owner;
revoke all on function platform.require_product(text) from public;
grant execute on function platform.require_product(text) to cn_definer;
