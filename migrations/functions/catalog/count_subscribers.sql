create or replace function catalog.count_subscribers(
  p_product_code text, p_plan_code text, p_version integer default null)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- Tenants whose subscription to a plan, or to one version of it, has not ended.
  select pg_catalog.count(*) from billing.subscription as s
  where s.product_code = p_product_code and s.plan_code = p_plan_code and s.plan_version = coalesce(p_version, s.plan_version)
    and s.status not in ('canceled', 'expired')
$$;
comment on function catalog.count_subscribers(text, text, integer) is
  'For platform functions: it counts every tenant.';
alter function catalog.count_subscribers(text, text, integer) owner to cn_owner;
revoke all on function catalog.count_subscribers(text, text, integer) from public;
grant execute on function catalog.count_subscribers(text, text, integer) to cn_platform;
