create or replace function billing.describe_subscription(p_subscription billing.subscription)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- A subscription as the contract tells it; null for none.
begin
  return (
    select pg_catalog.jsonb_build_object(
      'id', p_subscription.subscription_id, 'status', p_subscription.status,
      'planCode', p.code, 'planName', p.name, 'planVersion', p_subscription.plan_version,
      'billingCycle', p_subscription.billing_cycle, 'currency', p_subscription.currency,
      'hasAccess', billing.has_access(p_subscription.status), 'autoRenew', p_subscription.auto_renew,
      'trialEndsAt', p_subscription.trial_ends_at, 'cancelAt', p_subscription.cancel_at,
      'graceEndsAt', p_subscription.grace_ends_at, 'endedAt', p_subscription.ended_at,
      'periodStart', p_subscription.period_start, 'periodEnd', p_subscription.period_end,
      'quantities', p_subscription.quantities, 'addOns', (
        select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
          'code', a.key, 'quantity', a.value -> 'quantity', 'trialEndsAt', a.value -> 'trialEndsAt') order by a.key), '[]')
        from pg_catalog.jsonb_each(p_subscription.add_ons) as a))
    from catalog.plan as p
    where p.product_code = p_subscription.product_code and p.code = p_subscription.plan_code);
end
$$;
comment on function billing.describe_subscription(billing.subscription) is 'Subscription document of the contract, or null.';
alter function billing.describe_subscription(billing.subscription) owner to cn_owner;
revoke all on function billing.describe_subscription(billing.subscription) from public;
grant execute on function billing.describe_subscription(billing.subscription) to cn_definer, cn_platform;
