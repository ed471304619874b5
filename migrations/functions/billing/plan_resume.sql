create or replace function billing.plan_resume(p_was billing.subscription, p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- Takes back a cancellation that has not happened yet, or ends a pause: in the same period its rest is charged again,
-- after it a new period begins.
declare
  v_next billing.subscription := p_was;
  v_mode constant text := coalesce(billing.config_of(p_was) #>> '{proration,mode}', 'immediate');
begin
  if p_was.status <> 'paused' then
    if p_was.cancel_at is null then
      perform billing.refuse_nothing('the subscription is neither paused nor about to be canceled');
    end if;
    v_next.cancel_at := null;
    return row(v_next, 'cancel_undone', p_at, 'none', array[]::billing.item_line[], '{}')::billing.planned_action;
  end if;
  perform billing.require_transition(p_was.status, 'active');
  v_next.status := 'active';
  v_next.paused_at := null;
  if p_at >= p_was.period_end then
    v_next.period_quantities := billing.fee_quantities(v_next, billing.config_of(v_next), null);
    v_next := billing.begin_period(v_next, p_at, p_time_zone);
    return row(v_next, 'resumed', p_at, 'reset_cycle',
      billing.lines_between(p_was, v_next, 'reset_cycle', p_at, p_time_zone), '{}')::billing.planned_action;
  end if;
  return row(v_next, 'resumed', p_at, v_mode, billing.lines_between(p_was, v_next, v_mode, p_at, p_time_zone), '{}')::billing.planned_action;
end
$$;
comment on function billing.plan_resume(billing.subscription, timestamptz, text) is
  'Errors: nothing_to_change.';
alter function billing.plan_resume(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_resume(billing.subscription, timestamptz, text) from public;
grant execute on function billing.plan_resume(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
