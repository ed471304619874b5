create or replace function billing.advance_once(p_was billing.subscription, p_at timestamptz, p_time_zone text)
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- One step that time takes with a subscription. A change that was put off and would be refused by now is marked as
-- failed with the reason, and the subscription goes on as it is.
declare
  v_change billing.scheduled_change;
  v_renewal billing.scheduled_change;
  v_plan billing.planned_action;
  v_event billing.subscription_event;
begin
  select c.* into v_change from billing.scheduled_change as c
    where c.tenant_id = p_was.tenant_id and c.subscription_id = p_was.subscription_id
      and c.status = 'pending' and c.kind = 'change' and c.effective_at <= p_at;
  select c.* into v_renewal from billing.scheduled_change as c
    where c.tenant_id = p_was.tenant_id and c.subscription_id = p_was.subscription_id
      and c.status = 'pending' and c.kind = 'renew' and c.effective_at <= p_at;
  begin
    v_plan := billing.plan_due(p_was, p_at, v_change.change, v_renewal.change_id is not null, p_time_zone);
  exception
    when sqlstate 'NS002' or sqlstate 'NS003' or sqlstate 'NS009' or sqlstate 'NS010' or sqlstate 'NL004' or sqlstate 'NL006'
      or sqlstate 'NL007' or sqlstate 'NU001' then
      update billing.scheduled_change as c set status = 'failed', reason = sqlerrm, settled_at = p_at
        where c.tenant_id = v_change.tenant_id and c.change_id = v_change.change_id;
      v_plan := billing.plan_due(p_was, p_at, null, v_renewal.change_id is not null, p_time_zone);
      v_plan.detail := v_plan.detail || pg_catalog.jsonb_build_object('changeFailed', v_change.change_id, 'reason', sqlerrm);
  end;
  v_event := billing.apply_plan(p_was, v_plan, 'time');
  update billing.scheduled_change as c set status = 'applied', settled_at = p_at
    where c.tenant_id = p_was.tenant_id and c.change_id in (v_change.change_id, v_renewal.change_id) and c.status = 'pending'
      and (v_event.kind in ('renewed', 'activated') or p_was.status = 'trialing' and v_event.to_status <> 'expired');
  return v_event;
end
$$;
comment on function billing.advance_once(billing.subscription, timestamptz, text) is
  'The event. Errors: those of the step. Lock: the subscription, held by the caller.';
alter function billing.advance_once(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.advance_once(billing.subscription, timestamptz, text) from public;
grant execute on function billing.advance_once(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
