create or replace function billing.next_due(p_subscription billing.subscription)
returns timestamptz
language sql immutable security invoker set search_path = ''
as $$
  -- When time next has something to do with a subscription: the end of its trial, of its period or of its grace, a step of a
  -- missing payment, or its cancellation; or when its owner is told of one. Null for one that waits for somebody.
  select case when p_subscription.ended_at is null then least(
    p_subscription.cancel_at, p_subscription.next_notice_at,
    case when p_subscription.status = 'trialing' then p_subscription.trial_ends_at end,
    case when p_subscription.status in ('active', 'past_due')
      or p_subscription.status = 'grace_period' and p_subscription.payment_failed_at is not null
      then p_subscription.period_end end,
    case when p_subscription.status = 'active' then p_subscription.grace_starts_at end,
    case when p_subscription.status in ('past_due', 'grace_period') then p_subscription.grace_ends_at end)
  end
$$;
comment on function billing.next_due(billing.subscription) is 'Instant, or null.';
alter function billing.next_due(billing.subscription) owner to cn_owner;
revoke all on function billing.next_due(billing.subscription) from public;
grant execute on function billing.next_due(billing.subscription) to cn_definer, cn_platform;
