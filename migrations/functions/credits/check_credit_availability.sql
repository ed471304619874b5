create or replace function api.check_credit_availability(
  p_credit_type platform.code, p_quantity platform.json_quantity, p_channel platform.code default null,
  p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Would this spend succeed now? Reserves nothing.
declare
  v_quantity bigint;
  v_tenant_id constant uuid := platform.require_scope('credits:read');
  v_product constant text := platform.require_product(p_product_code);
  v_channel constant text := coalesce(p_channel, 'pooled');
  v_available bigint;
begin
  v_quantity := credits.require_values(p_credit_type, p_quantity::bigint, 'none');
  perform catalog.require_channel(v_product, p_credit_type, v_channel);
  select coalesce(pg_catalog.sum(credits.spendable(b, null)), 0) into v_available
    from credits.balance as b
    where b.tenant_id = v_tenant_id and b.product_code = v_product and b.credit_type = p_credit_type
      and b.channel in (v_channel, 'pooled');
  return pg_catalog.jsonb_build_object(
    'allowed', v_available >= v_quantity, 'requested', v_quantity, 'available', v_available,
    'missing', greatest(v_quantity - v_available, 0),
    'reason', case when v_available < v_quantity then 'insufficient_credits' end,
    'action', case when v_available < v_quantity then 'topup' end);
end
$$;
comment on function api.check_credit_availability(platform.code, platform.json_quantity, platform.code, platform.code) is
  'Errors: forbidden, unknown_product, unknown_credit_type, unknown_channel.';
alter function api.check_credit_availability(platform.code, platform.json_quantity, platform.code, platform.code) owner to cn_definer;
revoke all on function api.check_credit_availability(platform.code, platform.json_quantity, platform.code, platform.code) from public;
grant execute on function api.check_credit_availability(platform.code, platform.json_quantity, platform.code, platform.code)
  to authenticated, cn_service;
