create or replace function api.get_plan_catalog(p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The plans on sale: public. A caller with a tenant may leave the product to the door; anybody else names it.
declare
  v_product text := p_product_code;
begin
  if v_product is null and platform.caller_tenant() is not null then
    v_product := platform.require_product(null);
  elsif v_product is null then
    perform platform.refuse_at_door('product_required', 'NP008', 400, 'name the product');
  end if;
  if not exists (select from catalog.product as p where p.code = v_product and p.status = 'active') then
    perform platform.refuse_at_door('unknown_product', 'NP009', 404, 'no such product');
  end if;
  return (
    select pg_catalog.jsonb_build_object(
      'product', pg_catalog.jsonb_build_object('code', p ->> 'code', 'name', p ->> 'name', 'description', p ->> 'description',
        'currency', p ->> 'currency', 'currencyDigits', p -> 'currencyDigits'),
      'metrics', p -> 'metrics', 'features', p -> 'features',
      'items', coalesce((
        select pg_catalog.jsonb_agg(o order by l.sort_order, l.code)
        from catalog.plan as l
        cross join lateral catalog.describe_offer(l) as o
        where l.product_code = v_product and l.status = 'active' and l.is_public and o is not null), '[]'))
    from catalog.describe_product(v_product) as p);
end
$$;
comment on function api.get_plan_catalog(platform.code) is
  'Errors: product_required, unknown_product.';
alter function api.get_plan_catalog(platform.code) owner to cn_definer;
revoke all on function api.get_plan_catalog(platform.code) from public;
grant execute on function api.get_plan_catalog(platform.code) to anon, authenticated, cn_admin, cn_service;
