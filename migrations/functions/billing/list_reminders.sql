create or replace function billing.list_reminders(
  p_subscription billing.subscription, out due_at timestamptz, out topic text, out about timestamptz, out day integer)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What the owner of a subscription is told while it stands as it does, and when: that a trial, a grace or a period ends
  -- soon, and that a payment is missing, on its days until the grace takes over. Nothing is stored: when the row changes,
  -- what it would have said is gone.
  select billing.add_local(r.about, t.time_zone, pg_catalog.make_interval(days => r.days)), r.topic, r.about,
    case when r.days > 0 then r.days end
  from identity.tenant as t
  cross join lateral (select billing.config_of(p_subscription) as config) as c
  cross join lateral (
    select 'trial_expiring' as topic, p_subscription.trial_ends_at as about,
      -coalesce((c.config #>> '{trial,expiringDays}')::integer, 4) as days
      where p_subscription.status = 'trialing'
    union all
    select 'grace_period_ending', p_subscription.grace_ends_at, -3
      where p_subscription.status = 'grace_period'
    union all
    select m.topic, p_subscription.payment_failed_at, m.days
      from (values (3, 'payment_failed'), (7, 'payment_overdue'), (14, 'payment_overdue'), (18, 'payment_overdue')) as m(days, topic)
      where p_subscription.status in ('active', 'past_due') and p_subscription.payment_failed_at is not null
        and billing.add_local(p_subscription.payment_failed_at, t.time_zone, pg_catalog.make_interval(days => m.days))
          < coalesce(p_subscription.grace_starts_at, p_subscription.grace_ends_at)
    union all
    select 'subscription_renewing', p_subscription.period_end, case p_subscription.billing_cycle when 'monthly' then -3 else -7 end
      where p_subscription.status = 'active' and p_subscription.payment_failed_at is null and p_subscription.auto_renew
        and p_subscription.cancel_at is null
        and (c.config -> 'components' <> '[]'::jsonb or p_subscription.add_ons <> '{}'::jsonb)
  ) as r
  where t.tenant_id = p_subscription.tenant_id and p_subscription.ended_at is null
$$;
comment on function billing.list_reminders(billing.subscription) is
  'Instant, topic, the instant it is about, and the day of a missing payment.';
alter function billing.list_reminders(billing.subscription) owner to cn_owner;
revoke all on function billing.list_reminders(billing.subscription) from public;
grant execute on function billing.list_reminders(billing.subscription) to cn_definer, cn_platform;
