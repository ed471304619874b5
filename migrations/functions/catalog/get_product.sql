create or replace function api.get_product(p_product_code platform.code)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- One product with what its plans may name.
begin
  perform platform.require_scope('catalog:read');
  perform catalog.require_product_row(p_product_code);
  return catalog.describe_product(p_product_code);
end
$$;
comment on function api.get_product(platform.code) is
  'Errors: forbidden, unknown_product.';
alter function api.get_product(platform.code) owner to cn_platform;
revoke all on function api.get_product(platform.code) from public;
grant execute on function api.get_product(platform.code) to cn_admin;
