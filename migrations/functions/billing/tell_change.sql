create or replace function billing.tell_change(
  p_was billing.subscription, p_next billing.subscription, p_event billing.subscription_event)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Tells what a new version of a subscription means to its owner; most mean nothing that has to be said. Each topic once
-- for the event. p_was null: it starts.
declare
  c_began constant boolean := p_was.status is distinct from p_next.status;
  c_free constant boolean := p_next.add_ons = '{}'::jsonb and billing.config_of(p_next) -> 'components' = '[]'::jsonb;
  v_topic text;
begin
  foreach v_topic in array pg_catalog.array_remove(array[
    case when p_was.tenant_id is null and p_next.status = 'trialing' then 'trial_started' end,
    case when p_event.kind in ('started', 'activated') and p_next.status = 'active' then 'subscription_created' end,
    case when p_was.status = 'trialing' and p_next.status in ('grace_period', 'suspended', 'expired') then 'trial_expired' end,
    case when c_began and p_next.status = 'grace_period' then 'grace_period_started' end,
    case when c_began and p_next.status = 'suspended' then 'account_suspended' end,
    case when p_next.status = 'active' and p_was.status in ('past_due', 'grace_period', 'suspended', 'unpaid')
      then 'account_restored' end,
    case when p_event.kind = 'renewed' and not c_free then 'subscription_renewed' end,
    case when p_event.kind = 'payment_failed' then 'payment_failed' end,
    case when p_was.cancel_at is null and (p_next.cancel_at is not null and p_next.status = p_was.status
        or c_began and p_next.status = 'canceled')
      or c_began and p_next.status = 'expired' and p_was.status <> 'trialing' then 'subscription_cancelled' end], null)
  loop
    perform billing.record_notice(p_next.tenant_id, p_next.product_code, v_topic, 'subscription', p_next.subscription_id::text,
      pg_catalog.concat_ws('/', v_topic, p_next.subscription_id, p_next.version),
      billing.describe_notice(p_next)
        || case when v_topic = 'payment_failed' then '{"day": 0}'::jsonb else '{}'::jsonb end);
  end loop;
end
$$;
comment on function billing.tell_change(billing.subscription, billing.subscription, billing.subscription_event) is
  'Notices, each once. Lock: the subscription, held by the caller.';
alter function billing.tell_change(billing.subscription, billing.subscription, billing.subscription_event) owner to cn_owner;
revoke all on function billing.tell_change(billing.subscription, billing.subscription, billing.subscription_event) from public;
grant execute on function billing.tell_change(billing.subscription, billing.subscription, billing.subscription_event) to cn_definer, cn_platform;
