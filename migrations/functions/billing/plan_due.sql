create or replace function billing.plan_due(
  p_was billing.subscription, p_at timestamptz, p_change jsonb, p_renew boolean, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- What time alone does to a subscription at the instant it is due. p_change is what was put off to the end of the
-- period, p_renew whether one more period was asked for.
declare
  v_next billing.subscription := p_was;
  v_kind text;
begin
  if p_was.cancel_at <= p_at then
    v_next.status := 'canceled';
    v_next.ended_at := p_at;
    v_kind := 'canceled';
  elsif p_was.status in ('past_due', 'grace_period') and p_was.grace_ends_at <= p_at then
    v_next.status := 'suspended';
    v_next.grace_starts_at := null;
    v_next.grace_ends_at := null;
    v_kind := 'suspended';
  elsif p_was.status = 'active' and p_was.grace_starts_at <= p_at then
    v_next.status := case when p_was.grace_ends_at > p_at then 'grace_period' else 'suspended' end;
    v_next.grace_starts_at := null;
    v_kind := case when p_was.grace_ends_at > p_at then 'grace_started' else 'suspended' end;
  elsif not p_was.auto_renew and not p_renew then
    v_next.status := 'expired';
    v_next.ended_at := p_at;
    v_kind := 'expired';
  elsif p_was.status = 'trialing' then
    return billing.plan_trial_end(p_was, p_change, p_time_zone);
  else
    return billing.plan_rollover(p_was, p_change, p_time_zone);
  end if;
  return row(v_next, v_kind, p_at, 'none', array[]::billing.item_line[], '{}')::billing.planned_action;
end
$$;
comment on function billing.plan_due(billing.subscription, timestamptz, jsonb, boolean, text) is
  'Errors: those of billing.change_terms, below_current_usage.';
alter function billing.plan_due(billing.subscription, timestamptz, jsonb, boolean, text) owner to cn_owner;
revoke all on function billing.plan_due(billing.subscription, timestamptz, jsonb, boolean, text) from public;
grant execute on function billing.plan_due(billing.subscription, timestamptz, jsonb, boolean, text) to cn_definer, cn_platform;
