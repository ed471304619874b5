create or replace function billing.require_coupon_terms(
  p_code text, p_kind text, p_duration text, p_percent text, p_amount jsonb, p_currency text, p_invoices integer,
  p_max_redemptions integer, p_max_per_tenant integer, p_product_codes text[])
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Terms that make sense together.
declare
  v_fault text;
begin
  v_fault := case
    when pg_catalog.upper(p_code) !~ '^[A-Z0-9][A-Z0-9_-]{2,39}$' then 'code has 3 to 40 letters, digits, - and _'
    when p_kind not in ('percent', 'amount') then 'kind is percent or amount'
    when p_kind = 'percent' and (coalesce(p_percent::numeric, 0) = 0 or p_amount is not null or p_currency is not null)
      then 'a percent coupon has a percent above 0 and neither amount nor currency'
    when p_kind = 'amount' and (p_amount is null or p_currency is null or p_percent is not null)
      then 'an amount coupon has an amount with its currency and no percent'
    when p_duration not in ('once', 'repeating', 'forever') then 'duration is once, repeating or forever'
    when (p_duration = 'repeating') <> (p_invoices is not null) or p_invoices < 1
      then 'invoices says how often a repeating coupon is good'
    when p_max_redemptions < 1 or p_max_per_tenant < 1 then 'limits are at least 1' end;
  if v_fault is not null then
    raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object('reason', v_fault)::text;
  end if;
  if p_currency is not null then
    perform catalog.exponent_of(p_currency);
  end if;
  if exists (select from pg_catalog.unnest(p_product_codes) as c
      where not exists (select from catalog.product as p where p.code = c)) then
    perform platform.refuse_at_door('unknown_product', 'NP009', 404, 'no such product');
  end if;
end
$$;
comment on function billing.require_coupon_terms(text, text, text, text, jsonb, text, integer, integer, integer, text[]) is
  'Errors: invalid_request, unknown_product, currency_mismatch.';
alter function billing.require_coupon_terms(text, text, text, text, jsonb, text, integer, integer, integer, text[]) owner to cn_owner;
revoke all on function billing.require_coupon_terms(text, text, text, text, jsonb, text, integer, integer, integer, text[]) from public;
grant execute on function billing.require_coupon_terms(text, text, text, text, jsonb, text, integer, integer, integer, text[]) to cn_definer, cn_platform;
