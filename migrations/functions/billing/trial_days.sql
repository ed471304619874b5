create or replace function billing.trial_days(p_tenant_id uuid, p_version catalog.plan_version)
returns integer
language sql stable security invoker set search_path = ''
as $$
  -- How many days of trial the plan gives this tenant: a product is tried once. Null for none.
  select nullif((p_version.billing_config #>> '{trial,days}')::integer, 0)
  where not exists (
    select from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = p_version.product_code and s.trial_ends_at is not null)
$$;
comment on function billing.trial_days(uuid, catalog.plan_version) is 'Days, or null.';
alter function billing.trial_days(uuid, catalog.plan_version) owner to cn_owner;
revoke all on function billing.trial_days(uuid, catalog.plan_version) from public;
grant execute on function billing.trial_days(uuid, catalog.plan_version) to cn_definer, cn_platform;
