create or replace function catalog.check_amounts(p_config jsonb)
returns setof catalog.config_fault
language sql stable security invoker set search_path = ''
as $$
  -- An amount that is charged as it stands has no more digits than its currency. Unit prices may have more: the
  -- line is rounded, not the price.
  with amount as (
    select '/components/' || c.ordinality - 1 || '/' || k as path, c.value ->> k as price
    from pg_catalog.jsonb_array_elements(p_config -> 'components') with ordinality as c
    cross join pg_catalog.unnest(array['price', 'minimum', 'maximum']) as k
    union all
    select '/components/' || c.ordinality - 1 || '/prices/' || p.key, p.value
    from pg_catalog.jsonb_array_elements(p_config -> 'components') with ordinality as c
    cross join lateral pg_catalog.jsonb_each_text(coalesce(c.value -> 'prices', '{}')) as p
    union all
    select '/components/' || c.ordinality - 1 || '/tiers/' || t.ordinality - 1 || '/flat', t.value ->> 'flat'
    from pg_catalog.jsonb_array_elements(p_config -> 'components') with ordinality as c
    cross join lateral pg_catalog.jsonb_array_elements(coalesce(c.value -> 'tiers', '[]')) with ordinality as t
    union all
    select '/addOns/' || a.ordinality - 1 || '/price', a.value ->> 'price'
    from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'addOns', '[]')) with ordinality as a
    union all
    select '/commitment', p_config ->> 'commitment'
  )
  select a.path, 'too_many_digits', pg_catalog.format('%s has %s digits after the point', y.code, y.exponent)
  from amount as a
  join platform.currency as y on y.code = p_config ->> 'currency'
  where pg_catalog.min_scale(a.price::numeric) > y.exponent
$$;
comment on function catalog.check_amounts(jsonb) is 'Fault codes: too_many_digits.';
alter function catalog.check_amounts(jsonb) owner to cn_owner;
revoke all on function catalog.check_amounts(jsonb) from public;
grant execute on function catalog.check_amounts(jsonb) to cn_definer, cn_platform;
