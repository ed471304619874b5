create or replace function catalog.check_structure(p_config jsonb)
returns setof catalog.config_fault
language sql immutable security invoker set search_path = ''
as $$
  -- What contradicts itself between the parts of a document whose shape is right.
  select f.* from pg_catalog.jsonb_array_elements(p_config -> 'components') with ordinality as c
  cross join lateral catalog.check_component(p_config, c.value, '/components/' || c.ordinality - 1) as f
  union all
  select d.path, 'duplicate', 'stands there before' from (
    select n.path, pg_catalog.row_number() over (partition by n.kind, n.name order by n.position) as nth from (
      select 'code' as kind, c.value ->> 'code' as name, '/components/' || c.ordinality - 1 || '/code' as path, c.ordinality as position
      from pg_catalog.jsonb_array_elements(p_config -> 'components') with ordinality as c
      union all
      select 'code', a.value ->> 'code', '/addOns/' || a.ordinality - 1 || '/code', 1000 + a.ordinality
      from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'addOns', '[]')) with ordinality as a
      union all
      select 'cycle', c.value, '/cycles/' || c.ordinality - 1, c.ordinality
      from pg_catalog.jsonb_array_elements_text(p_config -> 'cycles') with ordinality as c
      union all
      select 'quota', q.value ->> 'metric', '/quotas/' || q.ordinality - 1 || '/metric', q.ordinality
      from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'quotas', '[]')) with ordinality as q
      union all
      select 'allowance', l.value ->> 'metric', '/trial/allowances/' || l.ordinality - 1 || '/metric', l.ordinality
      from pg_catalog.jsonb_array_elements(coalesce(p_config #> '{trial,allowances}', '[]')) with ordinality as l
    ) as n
  ) as d where d.nth > 1
  union all
  select '/trial/expiringDays', 'contradiction', 'must be shorter than the trial'
  where (p_config #>> '{trial,expiringDays}')::integer >= (p_config #>> '{trial,days}')::integer
  union all
  select '/activation/quotaPercentOf', 'no_quota', 'there is no quota of this metric'
  where p_config ? 'activation' and not exists (
    select from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'quotas', '[]')) as q
    where q -> 'metric' = p_config #> '{activation,quotaPercentOf}')
  union all
  select '/activation/extra/' || e.position - 1 || '/from', 'tier_order', 'begins at 1 and rises' from (
    select x.ordinality as position, (x.value ->> 'from')::integer as start,
      pg_catalog.lag((x.value ->> 'from')::integer) over (order by x.ordinality) as before
    from pg_catalog.jsonb_array_elements(coalesce(p_config #> '{activation,extra}', '[]')) with ordinality as x
  ) as e where e.start <= e.before or e.before is null and e.start <> 1
$$;
comment on function catalog.check_structure(jsonb) is 'Fault codes: duplicate, contradiction, no_quota, tier_order, and those of components.';
alter function catalog.check_structure(jsonb) owner to cn_owner;
revoke all on function catalog.check_structure(jsonb) from public;
grant execute on function catalog.check_structure(jsonb) to cn_definer, cn_platform;
