create or replace function api.get_topup_packs(
  p_product_code platform.code default null, p_credit_type platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Packs on sale: public. A caller with a tenant may leave the product to the door; anybody else names it.
declare
  v_product text := p_product_code;
begin
  if v_product is null and platform.caller_tenant() is not null then
    v_product := platform.require_product(null);
  elsif v_product is null then
    perform platform.refuse_at_door('product_required', 'NP008', 400, 'name the product');
  elsif not exists (select from catalog.product as p where p.code = v_product and p.status = 'active') then
    perform platform.refuse_at_door('unknown_product', 'NP009', 404, 'no such product');
  end if;
  if p_credit_type is not null then
    perform catalog.require_channel(v_product, p_credit_type, 'pooled');
  end if;
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'id', k.pack_id, 'code', k.code, 'name', k.name, 'productCode', k.product_code,
      'creditType', k.credit_type, 'channel', nullif(k.channel::text, 'pooled'), 'quantity', k.quantity,
      'price', pg_catalog.jsonb_build_object('amount', k.price, 'currency', k.currency),
      'expiresAfterDays', k.expires_after_days) order by k.sort_order, k.code)
    from catalog.topup_pack as k
    where k.product_code = v_product and k.status = 'active'
      and (p_credit_type is null or k.credit_type = p_credit_type)), '[]'));
end
$$;
comment on function api.get_topup_packs(platform.code, platform.code) is
  'Errors: product_required, unknown_product, unknown_credit_type. Prices in minor units.';
alter function api.get_topup_packs(platform.code, platform.code) owner to cn_definer;
revoke all on function api.get_topup_packs(platform.code, platform.code) from public;
grant execute on function api.get_topup_packs(platform.code, platform.code) to anon, authenticated, cn_admin, cn_service;
