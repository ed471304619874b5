create or replace function catalog.included_credits(p_config jsonb, p_quantities jsonb)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- The credits that come with a period of so much usage.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'creditType', c.value ->> 'creditType', 'channel', nullif(c.value ->> 'channel', 'pooled'),
    'quantity', (c.value ->> 'quantity')::numeric * case when c.value ? 'perUnitOf' then coalesce((
      select pg_catalog.sum(u::numeric) from pg_catalog.jsonb_path_query(p_quantities -> (c.value ->> 'perUnitOf'), '$[*]') as u), 0)
      else 1 end,
    'perUnitOf', c.value ->> 'perUnitOf', 'expiresAfterDays', (c.value ->> 'expires')::integer) order by c.ordinality), '[]')
  from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'credits', '[]')) with ordinality as c
$$;
comment on function catalog.included_credits(jsonb, jsonb) is
  'JSON array.';
alter function catalog.included_credits(jsonb, jsonb) owner to cn_owner;
revoke all on function catalog.included_credits(jsonb, jsonb) from public;
grant execute on function catalog.included_credits(jsonb, jsonb) to cn_definer, cn_platform;
