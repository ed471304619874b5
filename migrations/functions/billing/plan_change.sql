create or replace function billing.plan_change(
  p_was billing.subscription, p_change jsonb, p_at timestamptz, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- What other terms would do: now by the proration of the new plan, or at the end of the period. A trial becomes as
-- long as the new plan's, counted from its start. Another cycle always begins a new period.
declare
  v_next billing.subscription := billing.change_terms(p_was, p_change, p_at, p_time_zone);
  v_config constant jsonb := billing.config_of(v_next);
  v_mode text := coalesce(v_config #>> '{proration,mode}', 'immediate');
  v_later constant boolean := p_change ->> 'when' = 'period_end';
  v_lines billing.item_line[];
begin
  if p_was.status not in ('trialing', 'active', 'past_due', 'grace_period') then
    perform billing.refuse_step(p_was.status, 'change');
  end if;
  perform billing.require_room(v_next, not v_later);
  if v_later then
    return row(p_was, 'change_scheduled', p_was.period_end, 'period_end', array[]::billing.item_line[],
      pg_catalog.jsonb_build_object('change', p_change - 'when'))::billing.planned_action;
  end if;
  if p_was.status = 'trialing' then
    v_next.trial_ends_at := billing.add_local(p_was.period_start, p_time_zone,
      pg_catalog.make_interval(days => coalesce((v_config #>> '{trial,days}')::integer, 0)));
    if v_next.trial_ends_at > p_at then
      v_next.anchor_at := v_next.trial_ends_at;
      v_next.period_end := v_next.trial_ends_at;
    else
      v_next.trial_ends_at := p_at;
      v_next.status := 'active';
      v_next := billing.begin_period(v_next, p_at, p_time_zone);
    end if;
    v_next.cancel_at := case when p_was.cancel_at is not null then v_next.period_end end;
  elsif v_mode = 'reset_cycle' or v_next.billing_cycle <> p_was.billing_cycle then
    v_mode := 'reset_cycle';
    v_next := billing.begin_period(v_next, p_at, p_time_zone);
    v_next.cancel_at := case when p_was.cancel_at is not null then v_next.period_end end;
  end if;
  v_lines := billing.lines_between(p_was, v_next, v_mode, p_at, p_time_zone);
  return row(v_next, 'changed', p_at, v_mode, v_lines,
    pg_catalog.jsonb_build_object('change', p_change - 'when', 'mode', v_mode))::billing.planned_action;
end
$$;
comment on function billing.plan_change(billing.subscription, jsonb, timestamptz, text) is
  'Errors: those of billing.change_terms, below_current_usage, transition_not_allowed.';
alter function billing.plan_change(billing.subscription, jsonb, timestamptz, text) owner to cn_owner;
revoke all on function billing.plan_change(billing.subscription, jsonb, timestamptz, text) from public;
grant execute on function billing.plan_change(billing.subscription, jsonb, timestamptz, text) to cn_definer, cn_platform;
