create or replace function catalog.prorate(p_amount bigint, p_part bigint, p_whole bigint)
returns bigint
language plpgsql immutable parallel safe security invoker set search_path = ''
as $$
-- The share of an amount for part of a period: seconds of seconds, or days of days. Half-up on the exact
-- fraction, which is never divided before it is rounded; a credit mirrors its charge.
declare
  v_twice constant numeric := 2 * pg_catalog.abs(p_amount::numeric) * p_part;
begin
  if p_whole <= 0 or p_part < 0 or p_part > p_whole then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = pg_catalog.jsonb_build_object('reason', 'a part lies between 0 and its whole', 'part', p_part, 'whole', p_whole)::text;
  end if;
  return pg_catalog.sign(p_amount::numeric) * pg_catalog.div(v_twice + p_whole, 2::numeric * p_whole);
end
$$;
comment on function catalog.prorate(bigint, bigint, bigint) is 'Errors: invalid_request. Minor units in, minor units out.';
alter function catalog.prorate(bigint, bigint, bigint) owner to cn_owner;
revoke all on function catalog.prorate(bigint, bigint, bigint) from public;
grant execute on function catalog.prorate(bigint, bigint, bigint) to cn_definer, cn_platform;
