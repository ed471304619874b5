create or replace function catalog.list_components(
  p_billing_config jsonb, p_add_ons jsonb, out component jsonb, out kind text, out included numeric)
returns setof record
language plpgsql immutable security invoker set search_path = ''
as $$
-- What a plan charges for, in the order of its document, then the add-ons taken. Overage begins where the quota of
-- its metric ends, so that the limit stands in the document once.
declare
  v_unknown text;
begin
  return query
    select c.value, 'component', case c.value ->> 'model'
      when 'overage' then (
        select (q ->> 'limit')::numeric from pg_catalog.jsonb_array_elements(p_billing_config -> 'quotas') as q
        where q ->> 'metric' = c.value ->> 'metric')
      else coalesce((c.value ->> 'included')::numeric, 0) end
    from pg_catalog.jsonb_array_elements(p_billing_config -> 'components') with ordinality as c
    order by c.ordinality;
  if p_add_ons = '[]' then
    return;
  end if;
  select a ->> 'code' into v_unknown from pg_catalog.jsonb_array_elements(p_add_ons) as a
    where not (coalesce(p_billing_config -> 'addOns', '[]') @> pg_catalog.jsonb_build_array(
      pg_catalog.jsonb_build_object('code', a -> 'code')))
    limit 1;
  if found then
    raise exception 'unknown_add_on' using errcode = 'NL007', detail = pg_catalog.jsonb_build_object('addOn', v_unknown)::text;
  end if;
  return query
    select o.value || pg_catalog.jsonb_build_object('model', 'flat', 'quantity', coalesce(a.value -> 'quantity', '1')), 'add_on', 0::numeric
    from pg_catalog.jsonb_array_elements(p_add_ons) with ordinality as a
    join pg_catalog.jsonb_array_elements(p_billing_config -> 'addOns') as o on o ->> 'code' = a.value ->> 'code'
    order by a.ordinality;
end
$$;
comment on function catalog.list_components(jsonb, jsonb) is 'Errors: unknown_add_on. included in units of the metric.';
alter function catalog.list_components(jsonb, jsonb) owner to cn_owner;
revoke all on function catalog.list_components(jsonb, jsonb) from public;
grant execute on function catalog.list_components(jsonb, jsonb) to cn_definer, cn_platform;
