create or replace function billing.list_limits(p_tenant_id uuid, p_product_code text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Every metric of a product against what the tenant's plan allows.
  select coalesce(pg_catalog.jsonb_agg(billing.describe_quota(p_tenant_id, s, t.time_zone, m.code) order by m.name, m.code), '[]')
  from identity.tenant as t
  cross join billing.find_live_subscription(p_tenant_id, p_product_code) as s
  join catalog.metric as m on m.product_code = p_product_code
  where t.tenant_id = p_tenant_id and s.tenant_id is not null
$$;
comment on function billing.list_limits(uuid, text) is 'JSON array of quota documents; empty without a subscription.';
alter function billing.list_limits(uuid, text) owner to cn_owner;
revoke all on function billing.list_limits(uuid, text) from public;
grant execute on function billing.list_limits(uuid, text) to cn_definer;
