create or replace function billing.save_subscription(
  p_was billing.subscription, p_next billing.subscription, p_kind text, p_cause text, p_detail jsonb default '{}')
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- One subscription, changed now: billing.save_subscriptions of one.
begin
  return (billing.save_subscriptions(array[row(
    p_was, row(p_next, p_kind, null, 'none', array[]::billing.item_line[], p_detail)::billing.planned_action, p_cause,
    platform.now())::billing.step]))[1];
end
$$;
comment on function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) is
  'The event. Errors: transition_not_allowed, version_conflict, already_subscribed.';
alter function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) owner to cn_owner;
revoke all on function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) from public;
grant execute on function billing.save_subscription(billing.subscription, billing.subscription, text, text, jsonb) to cn_definer, cn_platform;
