create or replace function catalog.require_pack_terms(
  p_product_code text, p_currency text, p_expires_after_days integer)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A pack is sold in the currency of its product, and lives for a day at the least.
declare
  v_currency text;
begin
  perform catalog.require_product_row(p_product_code);
  select p.currency into v_currency from catalog.product as p where p.code = p_product_code;
  if v_currency <> p_currency then
    raise exception 'currency_mismatch' using errcode = 'NL004',
      detail = pg_catalog.jsonb_build_object('currency', p_currency, 'productCurrency', v_currency)::text;
  elsif p_expires_after_days not between 1 and 3650 then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "expiresAfterDays is from 1 to 3650, or null"}';
  end if;
end
$$;
comment on function catalog.require_pack_terms(text, text, integer) is
  'Errors: unknown_product, currency_mismatch, invalid_request.';
alter function catalog.require_pack_terms(text, text, integer) owner to cn_owner;
revoke all on function catalog.require_pack_terms(text, text, integer) from public;
grant execute on function catalog.require_pack_terms(text, text, integer) to cn_platform;
