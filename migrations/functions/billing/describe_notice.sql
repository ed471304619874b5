create or replace function billing.describe_notice(p_subscription billing.subscription)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a notice about a subscription says with it: the plan, the instants it speaks of, and what is owed.
  select pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'planCode', p_subscription.plan_code, 'planName', (
      select p.name from catalog.plan as p
      where p.product_code = p_subscription.product_code and p.code = p_subscription.plan_code),
    'status', p_subscription.status, 'periodStart', p_subscription.period_start, 'periodEnd', p_subscription.period_end,
    'trialEndsAt', p_subscription.trial_ends_at, 'graceEndsAt', p_subscription.grace_ends_at,
    'paymentFailedAt', p_subscription.payment_failed_at, 'endsAt', coalesce(p_subscription.ended_at, p_subscription.cancel_at),
    'due', case when p_subscription.payment_failed_at is not null then pg_catalog.jsonb_build_object(
      'amount', (select coalesce(pg_catalog.sum(billing.amount_due(i)), 0) from billing.invoice as i
        where i.tenant_id = p_subscription.tenant_id and i.subscription_id = p_subscription.subscription_id
          and i.status in ('open', 'uncollectible')),
      'currency', p_subscription.currency) end))
$$;
comment on function billing.describe_notice(billing.subscription) is 'Detail of a notice.';
alter function billing.describe_notice(billing.subscription) owner to cn_owner;
revoke all on function billing.describe_notice(billing.subscription) from public;
grant execute on function billing.describe_notice(billing.subscription) to cn_definer, cn_platform;
