create or replace function billing.is_charged(p_subscription billing.subscription)
returns boolean
language plpgsql immutable security invoker set search_path = ''
as $$
-- Fees run in these states; not in a trial, nor in the grace that follows a trial nobody paid after.
begin
  return coalesce(p_subscription.status in ('active', 'past_due')
    or p_subscription.status = 'grace_period' and p_subscription.payment_failed_at is not null, false);
end
$$;
comment on function billing.is_charged(billing.subscription) is
  'Whether the running period has fees.';
alter function billing.is_charged(billing.subscription) owner to cn_owner;
revoke all on function billing.is_charged(billing.subscription) from public;
grant execute on function billing.is_charged(billing.subscription) to cn_definer, cn_platform;
