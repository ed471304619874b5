create or replace function api.list_plans(
  p_product_code platform.code default null, p_search platform.short_text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Plans with their versions, of one product or of all.
declare
  v_pattern constant text := '%' || pg_catalog.regexp_replace(pg_catalog.lower(coalesce(p_search, '')), '([%_\\])', '\\\1', 'g') || '%';
begin
  perform platform.require_scope('catalog:read');
  if p_product_code is not null then
    perform catalog.require_product_row(p_product_code);
  end if;
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(catalog.describe_plan_admin(p.product_code, p.code) order by p.product_code, p.sort_order, p.code)
    from catalog.plan as p
    where (p_product_code is null or p.product_code = p_product_code)
      and (pg_catalog.lower(p.name) like v_pattern or p.code like v_pattern)), '[]'));
end
$$;
comment on function api.list_plans(platform.code, platform.short_text) is
  'Errors: forbidden, unknown_product.';
alter function api.list_plans(platform.code, platform.short_text) owner to cn_platform;
revoke all on function api.list_plans(platform.code, platform.short_text) from public;
grant execute on function api.list_plans(platform.code, platform.short_text) to cn_admin;
