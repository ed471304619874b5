create or replace function billing.plan_trial_end(p_was billing.subscription, p_change jsonb, p_time_zone text)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- The end of a trial: with a payment method, or on a plan that costs nothing, the first period; else the grace of the
-- plan, with full access and without fees, and where there is none the suspension.
declare
  c_at constant timestamptz := p_was.trial_ends_at;
  v_next billing.subscription := p_was;
  v_config jsonb;
  v_days integer;
begin
  if p_change is not null then
    v_next := billing.change_terms(p_was, p_change, c_at, p_time_zone);
  end if;
  v_config := billing.config_of(v_next);
  if v_config -> 'components' = '[]'::jsonb and v_next.add_ons = '{}'
     or billing.has_payment_method(p_was.tenant_id) then
    return billing.plan_activate(v_next, c_at, p_time_zone);
  end if;
  v_days := coalesce((v_config #>> '{grace,days}')::integer, 7);
  v_next.status := case when v_days = 0 then 'suspended' else 'grace_period' end;
  v_next := billing.begin_period(v_next, c_at, p_time_zone);
  v_next.grace_ends_at := case when v_days > 0 then billing.add_local(c_at, p_time_zone, pg_catalog.make_interval(days => v_days)) end;
  return row(v_next, case when v_days = 0 then 'suspended' else 'grace_started' end, c_at, 'none',
    array[]::billing.item_line[], '{"reason": "no_payment_method"}')::billing.planned_action;
end
$$;
comment on function billing.plan_trial_end(billing.subscription, jsonb, text) is
  'Errors: those of billing.change_terms.';
alter function billing.plan_trial_end(billing.subscription, jsonb, text) owner to cn_owner;
revoke all on function billing.plan_trial_end(billing.subscription, jsonb, text) from public;
grant execute on function billing.plan_trial_end(billing.subscription, jsonb, text) to cn_definer, cn_platform;
