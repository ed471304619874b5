create or replace function billing.plan_rollover(p_was billing.subscription, p_change jsonb, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- The next period, from the very end of this one, with the change that was put off until then and the fees in advance.
declare
  c_at constant timestamptz := p_was.period_end;
  v_next billing.subscription := p_was;
begin
  if p_change is not null then
    v_next := billing.change_terms(p_was, p_change, c_at, p_time_zone);
    perform billing.require_room(v_next, false);
  end if;
  v_next.period_quantities := billing.fee_quantities(v_next, billing.config_of(v_next),
    (billing.period_containing(p_was, p_time_zone, p_was.period_start)).period_start);
  if v_next.billing_cycle <> p_was.billing_cycle then
    v_next := billing.begin_period(v_next, c_at, p_time_zone);
  else
    v_next.period_start := c_at;
    v_next.period_end := (billing.period_containing(v_next, p_time_zone, c_at)).period_end;
  end if;
  return row(v_next, 'renewed', c_at, 'immediate', billing.lines_between(null, v_next, 'immediate', c_at, p_time_zone),
    pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('change', p_change)))::billing.planned_action;
end
$$;
comment on function billing.plan_rollover(billing.subscription, jsonb, text) is
  'Errors: those of billing.change_terms, below_current_usage.';
alter function billing.plan_rollover(billing.subscription, jsonb, text) owner to cn_owner;
revoke all on function billing.plan_rollover(billing.subscription, jsonb, text) from public;
grant execute on function billing.plan_rollover(billing.subscription, jsonb, text) to cn_definer, cn_platform;
