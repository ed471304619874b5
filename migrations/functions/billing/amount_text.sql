create or replace function billing.amount_text(p_amount bigint, p_exponent integer)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- Minor units as a decimal of the currency, with all its digits.
  select pg_catalog.round(p_amount / 10::numeric ^ p_exponent, p_exponent)::text
$$;
comment on function billing.amount_text(bigint, integer) is 'Null for null.';
alter function billing.amount_text(bigint, integer) owner to cn_owner;
revoke all on function billing.amount_text(bigint, integer) from public;
grant execute on function billing.amount_text(bigint, integer) to cn_definer;
