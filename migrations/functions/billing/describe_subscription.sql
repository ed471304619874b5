create or replace function billing.describe_subscription(p_subscription billing.subscription)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A subscription as the contract tells it; null for none.
  select pg_catalog.jsonb_build_object(
    'id', p_subscription.subscription_id, 'status', p_subscription.status,
    'planCode', p.code, 'planName', p.name, 'planVersion', p_subscription.plan_version,
    'billingCycle', p_subscription.billing_cycle, 'currency', p_subscription.currency,
    'hasAccess', billing.has_access(p_subscription.status), 'autoRenew', p_subscription.auto_renew,
    'trialEndsAt', p_subscription.trial_ends_at)
  from catalog.plan as p
  where p.product_code = p_subscription.product_code and p.code = p_subscription.plan_code
$$;
comment on function billing.describe_subscription(billing.subscription) is 'Subscription document of the contract, or null.';
alter function billing.describe_subscription(billing.subscription) owner to cn_owner;
revoke all on function billing.describe_subscription(billing.subscription) from public;
grant execute on function billing.describe_subscription(billing.subscription) to cn_definer;
