create or replace function billing.may_activate(p_subscription billing.subscription)
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Whether the caller may begin the first paid period. A trial is its owner's to end. One that ended without anything
  -- to collect from is gone on with by a payment; staff who know of one say so by beginning the period, and in a sandbox,
  -- where nobody pays, so does anybody who may manage it.
  select p_subscription.status = 'trialing'
    or p_subscription.status in ('grace_period', 'suspended', 'unpaid')
      and p_subscription.payment_failed_at is null and p_subscription.trial_ends_at is not null
      and (pg_catalog.current_setting('cn.kind', true) = 'admin'
        or exists (select from identity.tenant as t where t.tenant_id = p_subscription.tenant_id and t.is_sandbox))
$$;
comment on function billing.may_activate(billing.subscription) is 'Boolean; null for no subscription.';
alter function billing.may_activate(billing.subscription) owner to cn_owner;
revoke all on function billing.may_activate(billing.subscription) from public;
grant execute on function billing.may_activate(billing.subscription) to cn_definer, cn_platform;
