create or replace function billing.plan_cancel(
  p_was billing.subscription, p_change jsonb, p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- Ends a subscription: now, giving back the rest of the period unless the plan moves no money in the middle of one;
-- or at the end of its period or trial, with access until then. One without access or paused has nothing to wait for.
declare
  v_next billing.subscription := p_was;
  v_mode constant text := coalesce(billing.config_of(p_was) #>> '{proration,mode}', 'immediate');
  v_detail constant jsonb := pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('reason', p_change -> 'reason'));
begin
  perform billing.require_transition(p_was.status, 'canceled');
  if p_change ->> 'when' = 'now' then
    v_next.status := 'canceled';
    v_next.cancel_at := null;
    v_next.paused_at := null;
    v_next.ended_at := p_at;
    return row(v_next, 'canceled', p_at, v_mode, billing.lines_between(p_was, v_next, v_mode, p_at, p_time_zone), v_detail)::billing.planned_action;
  end if;
  if p_was.cancel_at is not null then
    perform billing.refuse_canceled(p_was.cancel_at);
  end if;
  if p_was.status not in ('trialing', 'active', 'past_due', 'grace_period') then
    perform billing.refuse_step(p_was.status, 'cancel_at_period_end');
  end if;
  v_next.cancel_at := p_was.period_end;
  return row(v_next, 'cancel_scheduled', p_was.period_end, 'period_end', array[]::billing.item_line[], v_detail)::billing.planned_action;
end
$$;
comment on function billing.plan_cancel(billing.subscription, jsonb, timestamptz, text) is
  'Errors: already_canceled, transition_not_allowed.';
alter function billing.plan_cancel(billing.subscription, jsonb, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_cancel(billing.subscription, jsonb, timestamptz, text) from public;
grant execute on function billing.plan_cancel(billing.subscription, jsonb, timestamptz, text) to cn_definer, cn_platform;
