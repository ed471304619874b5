create or replace function billing.topics_of_change(
  p_was billing.subscription, p_next billing.subscription, p_kind text)
returns text[]
language plpgsql stable security invoker set search_path = ''
as $$
-- What a new version of a subscription means to its owner; most mean nothing that has to be said. p_was null: it starts.
declare
  c_began constant boolean := p_was.status is distinct from p_next.status;
begin
  return pg_catalog.array_remove(array[
    case when p_was.tenant_id is null and p_next.status = 'trialing' then 'trial_started' end,
    case when p_kind in ('started', 'activated') and p_next.status = 'active' then 'subscription_created' end,
    case when p_was.status = 'trialing' and p_next.status in ('grace_period', 'suspended', 'expired') then 'trial_expired' end,
    case when c_began and p_next.status = 'grace_period' then 'grace_period_started' end,
    case when c_began and p_next.status = 'suspended' then 'account_suspended' end,
    case when p_next.status = 'active' and p_was.status in ('past_due', 'grace_period', 'suspended', 'unpaid')
      then 'account_restored' end,
    case when p_kind = 'renewed'
        and not (p_next.add_ons = '{}'::jsonb and billing.config_of(p_next) -> 'components' = '[]'::jsonb)
      then 'subscription_renewed' end,
    case when p_kind = 'payment_failed' then 'payment_failed' end,
    case when p_was.cancel_at is null and (p_next.cancel_at is not null and p_next.status = p_was.status
        or c_began and p_next.status = 'canceled')
      or c_began and p_next.status = 'expired' and p_was.status <> 'trialing' then 'subscription_cancelled' end], null);
end
$$;
comment on function billing.topics_of_change(billing.subscription, billing.subscription, text) is
  'Topics of notices, in their order.';
alter function billing.topics_of_change(billing.subscription, billing.subscription, text) owner to cn_owner;
revoke all on function billing.topics_of_change(billing.subscription, billing.subscription, text) from public;
grant execute on function billing.topics_of_change(billing.subscription, billing.subscription, text) to cn_definer, cn_platform;
