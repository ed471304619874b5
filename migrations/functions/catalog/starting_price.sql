create or replace function catalog.starting_price(
  p_product_code text, p_config jsonb, p_cycle text)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- What a period costs in advance with one of everything that is a level, like a user, and nothing used.
  select coalesce(pg_catalog.sum(l.amount), 0)::bigint
  from catalog.price_components(p_config, pg_catalog.jsonb_build_object('cycle', p_cycle, 'timing', 'advance', 'quantities', (
    select coalesce(pg_catalog.jsonb_object_agg(m.code, 1), '{}') from catalog.metric as m
    where m.product_code = p_product_code and m.aggregation in ('max', 'latest')))) as l
$$;
comment on function catalog.starting_price(text, jsonb, text) is
  'Minor units.';
alter function catalog.starting_price(text, jsonb, text) owner to cn_owner;
revoke all on function catalog.starting_price(text, jsonb, text) from public;
grant execute on function catalog.starting_price(text, jsonb, text) to cn_definer, cn_platform;
