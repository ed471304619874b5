create or replace function billing.plan_next_period(p_subscription billing.subscription, p_change jsonb, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- What the end of the running period or trial would do, were it to come as things stand now. A change that would be
-- refused by now is left out, as the worker leaves it out.
begin
  return case p_subscription.status
    when 'trialing' then billing.plan_activate(
      case when p_change is null then p_subscription else
        billing.change_terms(p_subscription, p_change, p_subscription.trial_ends_at, p_time_zone) end,
      p_subscription.trial_ends_at, p_time_zone)
    else billing.plan_rollover(p_subscription, p_change, p_time_zone) end;
exception
  when sqlstate 'NS002' or sqlstate 'NS003' or sqlstate 'NS009' or sqlstate 'NS010' or sqlstate 'NL004' or sqlstate 'NL006'
    or sqlstate 'NL007' or sqlstate 'NU001' then
    if p_change is null then
      raise;
    end if;
    return billing.plan_next_period(p_subscription, null, p_time_zone);
end
$$;
comment on function billing.plan_next_period(billing.subscription, jsonb, text) is
  'The plan. Errors: those of billing.plan_rollover.';
alter function billing.plan_next_period(billing.subscription, jsonb, text) owner to cn_owner;
revoke all on function billing.plan_next_period(billing.subscription, jsonb, text) from public;
grant execute on function billing.plan_next_period(billing.subscription, jsonb, text) to cn_definer, cn_platform;
