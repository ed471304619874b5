create or replace function jtd.own_refusals(p_results jsonb)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- A provider that took other messages of the channel in the same moment does not refuse us but this message: it is
  -- tried again and given up in the end, and keeps the channel from nobody.
  select coalesce(pg_catalog.jsonb_agg(case
      when r.doc ->> 'outcome' = 'refused' and r.doc ->> 'channel' in (
        select o.doc ->> 'channel' from pg_catalog.jsonb_array_elements(p_results) as o(doc)
        where o.doc ->> 'outcome' in ('accepted', 'delivered'))
      then r.doc || '{"outcome": "temporary"}' else r.doc end order by r.n), '[]')
  from pg_catalog.jsonb_array_elements(p_results) with ordinality as r(doc, n)
$$;
comment on function jtd.own_refusals(jsonb) is
  'The results, in their order.';
alter function jtd.own_refusals(jsonb) owner to cn_owner;
revoke all on function jtd.own_refusals(jsonb) from public;
grant execute on function jtd.own_refusals(jsonb) to cn_platform;
