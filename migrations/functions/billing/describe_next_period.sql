create or replace function billing.describe_next_period(p_subscription billing.subscription, p_change jsonb, p_time_zone text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- The fees in advance that the end of the running period or trial would cause, were it to come as things stand now;
-- usage is not in it. Null where no period follows. A change that would be refused by now is left out, as the worker
-- leaves it out.
declare
  v_plan billing.planned_action;
begin
  if p_subscription.cancel_at is not null or not p_subscription.auto_renew
     or p_subscription.status not in ('trialing', 'active', 'past_due') then
    return null;
  end if;
  v_plan := case p_subscription.status
    when 'trialing' then billing.plan_activate(
      case when p_change is null then p_subscription else
        billing.change_terms(p_subscription, p_change, p_subscription.trial_ends_at, p_time_zone) end,
      p_subscription.trial_ends_at, p_time_zone)
    else billing.plan_rollover(p_subscription, p_change, p_time_zone) end;
  return pg_catalog.jsonb_build_object('start', (v_plan.next).period_start, 'end', (v_plan.next).period_end,
      'planCode', (v_plan.next).plan_code, 'billingCycle', (v_plan.next).billing_cycle)
    || billing.describe_lines(v_plan.lines, (v_plan.next).currency);
exception
  when sqlstate 'NS002' or sqlstate 'NS003' or sqlstate 'NS009' or sqlstate 'NS010' or sqlstate 'NL004' or sqlstate 'NL006'
    or sqlstate 'NL007' or sqlstate 'NU001' then
    if p_change is null then
      raise;
    end if;
    return billing.describe_next_period(p_subscription, null, p_time_zone);
end
$$;
comment on function billing.describe_next_period(billing.subscription, jsonb, text) is
  'Document of the contract, or null.';
alter function billing.describe_next_period(billing.subscription, jsonb, text) owner to cn_owner;
revoke all on function billing.describe_next_period(billing.subscription, jsonb, text) from public;
grant execute on function billing.describe_next_period(billing.subscription, jsonb, text) to cn_definer, cn_platform;
