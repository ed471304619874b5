create or replace function billing.read_quantities(p_was jsonb, p_change jsonb)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- Quantities after a change: the ones named take their new value, 0 takes one away, the others stay.
declare
  v_pair record;
begin
  if pg_catalog.jsonb_typeof(p_change) <> 'object' then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "quantities are an object of numbers by code"}';
  end if;
  for v_pair in select e.key, e.value from pg_catalog.jsonb_each(coalesce(p_change, '{}')) as e loop
    if pg_catalog.jsonb_typeof(v_pair.value) <> 'number' or v_pair.value::text !~ '^(0|[1-9][0-9]{0,8})$' then
      raise exception 'invalid_request' using errcode = 'NP001', detail = pg_catalog.jsonb_build_object(
        'reason', 'a quantity is a whole number from 0 to 999999999', 'quantity', v_pair.value, 'of', v_pair.key)::text;
    end if;
  end loop;
  return (
    select coalesce(pg_catalog.jsonb_object_agg(e.key, e.value), '{}')
    from pg_catalog.jsonb_each(p_was || coalesce(p_change, '{}')) as e
    where e.value <> '0'::jsonb);
end
$$;
comment on function billing.read_quantities(jsonb, jsonb) is
  'Code → whole number, without zeros. Errors: invalid_request.';
alter function billing.read_quantities(jsonb, jsonb) owner to cn_owner;
revoke all on function billing.read_quantities(jsonb, jsonb) from public;
grant execute on function billing.read_quantities(jsonb, jsonb) to cn_definer, cn_platform;
