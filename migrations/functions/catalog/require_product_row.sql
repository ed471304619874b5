create or replace function catalog.require_product_row(p_product_code text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A product that exists, whoever uses it.
begin
  if not exists (select from catalog.product as p where p.code = p_product_code) then
    raise exception 'unknown_product' using errcode = 'NP009', detail = pg_catalog.jsonb_build_object('productCode', p_product_code)::text;
  end if;
end
$$;
comment on function catalog.require_product_row(text) is
  'Errors: unknown_product.';
alter function catalog.require_product_row(text) owner to cn_owner;
revoke all on function catalog.require_product_row(text) from public;
grant execute on function catalog.require_product_row(text) to cn_definer, cn_platform;
