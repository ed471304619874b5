create or replace function billing.describe_agreement(p_tenant_id uuid, p_product_code text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- A tenant's subscription to a product: how it stands, what its plan gives, what will happen to it, and the money
-- that waits for an invoice.
declare
  v_subscription constant billing.subscription := billing.find_live_subscription(p_tenant_id, p_product_code);
  v_config constant jsonb := billing.config_of(v_subscription);
  v_items constant jsonb := billing.list_pending_items(p_tenant_id, p_product_code);
begin
  return pg_catalog.jsonb_build_object(
    'tenantId', p_tenant_id, 'productCode', p_product_code, 'asOf', platform.now(),
    'subscription', billing.describe_subscription(v_subscription), 'version', v_subscription.version,
    'features', billing.features_of(v_subscription, v_config),
    'rateLimitMultiplier', coalesce((v_config ->> 'rateLimitMultiplier')::numeric, 1),
    'actions', billing.list_actions(v_subscription),
    'scheduledChanges', billing.list_changes(v_subscription),
    'nextPeriod', case when v_subscription.tenant_id is not null then billing.describe_next_period(v_subscription, (
      select c.change from billing.scheduled_change as c
      where c.tenant_id = p_tenant_id and c.subscription_id = v_subscription.subscription_id
        and c.kind = 'change' and c.status = 'pending'), billing.time_zone_of(p_tenant_id)) end,
    'pendingItems', v_items,
    'pendingTotal', case when v_subscription.tenant_id is not null or v_items <> '[]'::jsonb then pg_catalog.jsonb_build_object(
      'amount', (select coalesce(pg_catalog.sum((i #>> '{amount,amount}')::bigint), 0)::bigint from pg_catalog.jsonb_array_elements(v_items) as i),
      'currency', coalesce(v_subscription.currency, v_items #>> '{0,amount,currency}')) end);
end
$$;
comment on function billing.describe_agreement(uuid, text) is
  'Document of the contract.';
alter function billing.describe_agreement(uuid, text) owner to cn_owner;
revoke all on function billing.describe_agreement(uuid, text) from public;
grant execute on function billing.describe_agreement(uuid, text) to cn_definer;
