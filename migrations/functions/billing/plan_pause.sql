create or replace function billing.plan_pause(p_was billing.subscription, p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- Stops an active subscription without ending it: the rest of the period is given back, and nothing becomes due.
declare
  v_next billing.subscription := p_was;
  v_mode constant text := coalesce(billing.config_of(p_was) #>> '{proration,mode}', 'immediate');
begin
  if p_was.status = 'paused' then
    perform billing.refuse_nothing('the subscription is paused already');
  end if;
  perform billing.require_transition(p_was.status, 'paused');
  v_next.status := 'paused';
  v_next.paused_at := p_at;
  v_next.cancel_at := null;
  return row(v_next, 'paused', p_at, v_mode, billing.lines_between(p_was, v_next, v_mode, p_at, p_time_zone), '{}')::billing.planned_action;
end
$$;
comment on function billing.plan_pause(billing.subscription, timestamptz, text) is
  'Errors: transition_not_allowed.';
alter function billing.plan_pause(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_pause(billing.subscription, timestamptz, text) from public;
grant execute on function billing.plan_pause(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
