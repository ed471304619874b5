create or replace function catalog.check_tiers(p_component jsonb, p_path text)
returns setof catalog.config_fault
language sql immutable security invoker set search_path = ''
as $$
  -- Tiers follow each other without gap or overlap, the last one is open, and each of them has a price.
  with tier as (
    select t.value, (t.value ->> 'upTo')::numeric as up_to, p_path || '/tiers/' || t.ordinality - 1 as path,
      pg_catalog.lag((t.value ->> 'upTo')::numeric) over (order by t.ordinality) as above,
      t.ordinality = pg_catalog.jsonb_array_length(p_component -> 'tiers') as is_last
    from pg_catalog.jsonb_array_elements(coalesce(p_component -> 'tiers', '[]')) with ordinality as t
  )
  select t.path || '/upTo', 'tier_order', 'must be above the tier before' from tier as t where t.up_to <= t.above
  union all
  select t.path || '/upTo', 'tier_open', 'only the last tier may be open' from tier as t where t.up_to is null and not t.is_last
  union all
  select t.path || '/upTo', 'tier_end', 'the last tier must be open: null' from tier as t where t.up_to is not null and t.is_last
  union all
  select t.path, 'tier_price', case p_component ->> 'model'
    when 'stairstep' then 'needs flat' else 'needs unit or flat' end
  from tier as t
  where not t.value ? 'flat' and (p_component ->> 'model' = 'stairstep' or not t.value ? 'unit')
  union all
  select t.path || '/unitsAbove', 'contradiction', 'is for a stairstep tier with unit, and below its upTo'
  from tier as t
  where t.value ? 'unitsAbove' and (p_component ->> 'model' <> 'stairstep' or not t.value ? 'unit'
    or (t.value ->> 'unitsAbove')::numeric >= t.up_to)
$$;
comment on function catalog.check_tiers(jsonb, text) is 'Fault codes: tier_order, tier_open, tier_end, tier_price, contradiction.';
alter function catalog.check_tiers(jsonb, text) owner to cn_owner;
revoke all on function catalog.check_tiers(jsonb, text) from public;
grant execute on function catalog.check_tiers(jsonb, text) to cn_definer, cn_platform;
