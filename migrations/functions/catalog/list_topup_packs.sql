create or replace function api.list_topup_packs(p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Credit packs, those off sale too.
begin
  perform platform.require_scope('catalog:read');
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(catalog.describe_pack(k) order by k.product_code, k.sort_order, k.code)
    from catalog.topup_pack as k where p_product_code is null or k.product_code = p_product_code), '[]'));
end
$$;
comment on function api.list_topup_packs(platform.code) is
  'Errors: forbidden.';
alter function api.list_topup_packs(platform.code) owner to cn_platform;
revoke all on function api.list_topup_packs(platform.code) from public;
grant execute on function api.list_topup_packs(platform.code) to cn_admin;
