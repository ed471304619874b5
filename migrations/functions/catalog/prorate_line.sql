create or replace function catalog.prorate_line(p_amount bigint, p_inputs jsonb)
returns bigint
language plpgsql immutable security invoker set search_path = ''
as $$
-- An amount for the fraction of the period that the inputs name; all of it where they name none.
begin
  return case when p_inputs #> '{fraction,numerator}' is null then p_amount else catalog.prorate(
    p_amount, (p_inputs #>> '{fraction,numerator}')::bigint, (p_inputs #>> '{fraction,denominator}')::bigint) end;
end
$$;
comment on function catalog.prorate_line(bigint, jsonb) is 'Errors: invalid_request. Minor units.';
alter function catalog.prorate_line(bigint, jsonb) owner to cn_owner;
revoke all on function catalog.prorate_line(bigint, jsonb) from public;
grant execute on function catalog.prorate_line(bigint, jsonb) to cn_definer, cn_platform;
