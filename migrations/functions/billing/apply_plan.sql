create or replace function billing.apply_plan(p_was billing.subscription, p_plan billing.planned_action, p_cause text)
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- Carries out one plan now: billing.apply_plans of one.
begin
  return (billing.apply_plans(array[row(p_was, p_plan, p_cause, platform.now())::billing.step]))[1];
end
$$;
comment on function billing.apply_plan(billing.subscription, billing.planned_action, text) is
  'The event. Errors: transition_not_allowed, version_conflict, already_subscribed.';
alter function billing.apply_plan(billing.subscription, billing.planned_action, text) owner to cn_owner;
revoke all on function billing.apply_plan(billing.subscription, billing.planned_action, text) from public;
grant execute on function billing.apply_plan(billing.subscription, billing.planned_action, text) to cn_definer, cn_platform;
