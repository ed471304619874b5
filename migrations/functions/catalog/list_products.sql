create or replace function api.list_products()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Every product with what its plans may name.
begin
  perform platform.require_scope('catalog:read');
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(catalog.describe_product(p.code) order by p.status, p.name) from catalog.product as p), '[]'));
end
$$;
comment on function api.list_products() is
  'Errors: forbidden.';
alter function api.list_products() owner to cn_platform;
revoke all on function api.list_products() from public;
grant execute on function api.list_products() to cn_admin;
