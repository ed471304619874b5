create or replace function catalog.describe_offer(p_plan catalog.plan)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a plan offers now: its newest published version, and from what a period costs. Null while it has none.
  select pg_catalog.jsonb_build_object(
    'code', p_plan.code, 'name', p_plan.name, 'description', p_plan.description, 'version', v.version,
    'currency', v.billing_config -> 'currency', 'trialDays', v.billing_config #> '{trial,days}',
    'prices', (
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'cycle', c, 'months', catalog.period_months(c), 'from', catalog.starting_price(p_plan.product_code, v.billing_config, c)))
      from pg_catalog.jsonb_array_elements_text(v.billing_config -> 'cycles') as c),
    'components', v.billing_config -> 'components', 'addOns', coalesce(v.billing_config -> 'addOns', '[]'),
    'features', coalesce(v.billing_config -> 'features', '{}'), 'quotas', coalesce(v.billing_config -> 'quotas', '[]'),
    'credits', coalesce(v.billing_config -> 'credits', '[]'),
    'rateLimitMultiplier', coalesce(v.billing_config -> 'rateLimitMultiplier', '1'))
  from catalog.plan_version as v
  where v.product_code = p_plan.product_code and v.plan_code = p_plan.code and v.status = 'published'
  order by v.version desc limit 1
$$;
comment on function catalog.describe_offer(catalog.plan) is
  'JSON. from: minor units, with one of everything that is a level and nothing used.';
alter function catalog.describe_offer(catalog.plan) owner to cn_owner;
revoke all on function catalog.describe_offer(catalog.plan) from public;
grant execute on function catalog.describe_offer(catalog.plan) to cn_definer, cn_platform;
