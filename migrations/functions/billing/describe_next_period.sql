create or replace function billing.describe_next_period(p_subscription billing.subscription, p_change jsonb, p_time_zone text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- The fees in advance that the end of the running period or trial would cause; usage is not in it. Null where no period
-- follows.
declare
  v_plan billing.planned_action;
begin
  if p_subscription.cancel_at is not null or not p_subscription.auto_renew
     or p_subscription.status not in ('trialing', 'active', 'past_due') then
    return null;
  end if;
  v_plan := billing.plan_next_period(p_subscription, p_change, p_time_zone);
  return pg_catalog.jsonb_build_object('start', (v_plan.next).period_start, 'end', (v_plan.next).period_end,
      'planCode', (v_plan.next).plan_code, 'billingCycle', (v_plan.next).billing_cycle)
    || billing.describe_lines(v_plan.lines, (v_plan.next).currency);
end
$$;
comment on function billing.describe_next_period(billing.subscription, jsonb, text) is
  'Document of the contract, or null.';
alter function billing.describe_next_period(billing.subscription, jsonb, text) owner to cn_owner;
revoke all on function billing.describe_next_period(billing.subscription, jsonb, text) from public;
grant execute on function billing.describe_next_period(billing.subscription, jsonb, text) to cn_definer, cn_platform;
