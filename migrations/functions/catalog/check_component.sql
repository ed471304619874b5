create or replace function catalog.check_component(p_config jsonb, p_component jsonb, p_path text)
returns setof catalog.config_fault
language sql immutable security invoker set search_path = ''
as $$
  -- What contradicts itself within one price component.
  select * from catalog.check_tiers(p_component, p_path)
  union all
  select p_path || '/price', 'contradiction', 'a flat fee has either price or prices'
  where p_component ->> 'model' = 'flat' and p_component ? 'price' = p_component ? 'prices'
  union all
  select p_path || '/prices/' || c, 'required', 'a price for each cycle of the plan'
  from pg_catalog.jsonb_array_elements_text(p_config -> 'cycles') as c
  where p_component ? 'prices' and not p_component -> 'prices' ? c
  union all
  select p_path || '/maximum', 'contradiction', 'must not be below minimum'
  where (p_component ->> 'maximum')::numeric < (p_component ->> 'minimum')::numeric
  union all
  select p_path || '/perTransaction/maximum', 'contradiction', 'must not be below minimum'
  where (p_component #>> '{perTransaction,maximum}')::numeric < (p_component #>> '{perTransaction,minimum}')::numeric
  union all
  select p_path || '/' || k, 'contradiction', 'does not go with perTransaction'
  from pg_catalog.unnest(array['eventsMetric', 'includedEvents', 'included']) as k
  where p_component ? 'perTransaction' and p_component ? k
  union all
  select p_path || '/fixed', 'contradiction', 'needs eventsMetric or perTransaction'
  where p_component ? 'fixed' and not p_component ?| array['eventsMetric', 'perTransaction']
  union all
  select p_path || '/metric', 'no_soft_quota', 'overage needs a soft quota of its metric, with a limit'
  where p_component ->> 'model' = 'overage' and not exists (
    select from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'quotas', '[]')) as q
    where q -> 'metric' = p_component -> 'metric' and q ->> 'enforcement' = 'soft' and q ->> 'limit' is not null)
$$;
comment on function catalog.check_component(jsonb, jsonb, text) is 'Fault codes: contradiction, required, no_soft_quota, and those of tiers.';
alter function catalog.check_component(jsonb, jsonb, text) owner to cn_owner;
revoke all on function catalog.check_component(jsonb, jsonb, text) from public;
grant execute on function catalog.check_component(jsonb, jsonb, text) to cn_definer, cn_platform;
