create or replace function billing.plan_activate(p_was billing.subscription, p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- Ends a trial, or begins the first paid period after one that nobody paid for: in its grace the period that
-- began with the end of the trial, after a suspension one that begins now.
declare
  v_next billing.subscription := p_was;
  v_from constant timestamptz := case when p_was.status = 'grace_period' then p_was.trial_ends_at else p_at end;
begin
  perform billing.require_transition(p_was.status, 'active');
  v_next.status := 'active';
  v_next.grace_ends_at := null;
  v_next.trial_ends_at := least(p_was.trial_ends_at, p_at);
  v_next.period_quantities := billing.fee_quantities(
    v_next, billing.config_of(v_next), (billing.period_containing(p_was, p_time_zone, p_was.period_start)).period_start);
  v_next := billing.begin_period(v_next, v_from, p_time_zone);
  v_next.cancel_at := case when p_was.cancel_at is not null then v_next.period_end end;
  return row(v_next, 'activated', v_from, 'immediate',
    billing.lines_between(p_was, v_next, 'immediate', v_from, p_time_zone), '{}')::billing.planned_action;
end
$$;
comment on function billing.plan_activate(billing.subscription, timestamptz, text) is
  'Errors: transition_not_allowed.';
alter function billing.plan_activate(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_activate(billing.subscription, timestamptz, text) from public;
grant execute on function billing.plan_activate(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
