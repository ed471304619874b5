create or replace function billing.tax_category(p_product_code text)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- As what a product is taxed.
  select coalesce((select p.category from billing.product_tax as p where p.product_code = p_product_code), 'standard')
$$;
comment on function billing.tax_category(text) is
  'Category.';
alter function billing.tax_category(text) owner to cn_owner;
revoke all on function billing.tax_category(text) from public;
grant execute on function billing.tax_category(text) to cn_definer, cn_platform;
