create or replace function billing.list_quotas(
  p_subscription billing.subscription,
  out metric text, out limit_value bigint, out enforcement text, out window_kind text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What the subscribed plan version allows per metric: null is unlimited, 0 is not in the plan. A quota that does
  -- not reset bounds the whole time. In a trial its allowances stand in the place of the plan's quotas.
  select q ->> 'metric', (q ->> 'limit')::bigint, coalesce(q ->> 'enforcement', 'hard'), coalesce(q ->> 'resets', 'all')
  from (
    select v.billing_config as config, case when p_subscription.status = 'trialing'
      then coalesce(v.billing_config #> '{trial,allowances}', '[]') else '[]' end as allowances
    from catalog.plan_version as v
    where v.product_code = p_subscription.product_code and v.plan_code = p_subscription.plan_code
      and v.version = p_subscription.plan_version
  ) as v
  cross join lateral (
    select p.value as q from pg_catalog.jsonb_array_elements(coalesce(v.config -> 'quotas', '[]')) as p
    where not v.allowances @> pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('metric', p.value -> 'metric'))
    union all
    select a.value from pg_catalog.jsonb_array_elements(v.allowances) as a
  ) as x
$$;
comment on function billing.list_quotas(billing.subscription) is 'Limits in units of the metric.';
alter function billing.list_quotas(billing.subscription) owner to cn_owner;
revoke all on function billing.list_quotas(billing.subscription) from public;
grant execute on function billing.list_quotas(billing.subscription) to cn_definer, cn_platform;
