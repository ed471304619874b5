create or replace function billing.plan_action(
  p_was billing.subscription, p_action text, p_change jsonb, p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- What an action on a subscription would do at an instant. It writes nothing: the preview shows it, the operation
-- carries it out, so that both are the same.
begin
  if p_action = 'activate' and p_was.status = 'active' then
    perform billing.refuse_nothing('the subscription is active already');
  elsif p_action = 'activate' and not billing.may_activate(p_was) then
    perform billing.refuse_step(p_was.status, 'activate');
  end if;
  return case p_action
    when 'change' then billing.plan_change(p_was, p_change, p_at, p_time_zone)
    when 'cancel' then billing.plan_cancel(p_was, p_change, p_at, p_time_zone)
    when 'pause' then billing.plan_pause(p_was, p_at, p_time_zone)
    when 'resume' then billing.plan_resume(p_was, p_at, p_time_zone)
    when 'activate' then billing.plan_activate(p_was, p_at, p_time_zone)
    when 'renew' then billing.plan_renew(p_was, p_change, p_at)
    when 'auto_renewal' then billing.plan_auto_renewal(p_was, p_change, p_at)
  end;
end
$$;
comment on function billing.plan_action(billing.subscription, text, jsonb, timestamptz, text) is
  'Errors: those of the action.';
alter function billing.plan_action(billing.subscription, text, jsonb, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_action(billing.subscription, text, jsonb, timestamptz, text) from public;
grant execute on function billing.plan_action(billing.subscription, text, jsonb, timestamptz, text) to cn_definer, cn_platform;
