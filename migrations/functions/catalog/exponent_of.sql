create or replace function catalog.exponent_of(p_currency text)
returns integer
language plpgsql stable security invoker set search_path = ''
as $$
-- Digits of a currency's minor unit.
declare
  v_exponent integer;
begin
  select c.exponent into v_exponent from platform.currency as c where c.code = p_currency;
  if v_exponent is null then
    raise exception 'currency_mismatch' using errcode = 'NL004',
      detail = pg_catalog.jsonb_build_object('currency', p_currency, 'reason', 'no such currency')::text;
  end if;
  return v_exponent;
end
$$;
comment on function catalog.exponent_of(text) is 'Errors: currency_mismatch.';
alter function catalog.exponent_of(text) owner to cn_owner;
revoke all on function catalog.exponent_of(text) from public;
grant execute on function catalog.exponent_of(text) to cn_definer, cn_platform;
