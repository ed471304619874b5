create or replace function billing.list_live_subscriptions(p_tenant_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The tenant's agreements that have not ended, as the tenant list shows them.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'productCode', s.product_code, 'planCode', s.plan_code, 'status', s.status) order by s.product_code), '[]')
  from billing.subscription as s
  where s.tenant_id = p_tenant_id and s.status not in ('canceled', 'expired')
$$;
comment on function billing.list_live_subscriptions(uuid) is 'JSON array.';
alter function billing.list_live_subscriptions(uuid) owner to cn_owner;
revoke all on function billing.list_live_subscriptions(uuid) from public;
grant execute on function billing.list_live_subscriptions(uuid) to cn_platform;
