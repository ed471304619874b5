create or replace function catalog.to_minor(p_amount numeric, p_exponent integer)
returns bigint
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- The one rounding of money: major units to minor units, half-up per line; a credit mirrors its charge.
declare
  v_minor constant numeric := pg_catalog.round(p_amount * 10::numeric ^ p_exponent);
begin
  if p_amount is null or v_minor not between -9007199254740991 and 9007199254740991 then
    raise exception 'amount_out_of_range' using errcode = 'NL005',
      detail = pg_catalog.jsonb_build_object('amount', p_amount::text, 'limit', 9007199254740991)::text;
  end if;
  return v_minor;
end
$$;
comment on function catalog.to_minor(numeric, integer) is 'Errors: amount_out_of_range. p_exponent: digits of the currency''s minor unit.';
alter function catalog.to_minor(numeric, integer) owner to cn_owner;
revoke all on function catalog.to_minor(numeric, integer) from public;
grant execute on function catalog.to_minor(numeric, integer) to cn_definer, cn_platform;
