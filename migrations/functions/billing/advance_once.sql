create or replace function billing.advance_once(p_was billing.subscription, p_at timestamptz, p_time_zone text)
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- One step that time takes with a subscription. A change that was put off and would be refused by now is marked as
-- failed with the reason, and the subscription goes on as it is.
declare
  v_pending record;
  v_plan billing.planned_action;
  v_event billing.subscription_event;
begin
  select (pg_catalog.array_agg(c.change) filter (where c.kind = 'change'))[1] as change,
      (pg_catalog.array_agg(c.change_id) filter (where c.kind = 'change'))[1] as change_id,
      coalesce(pg_catalog.bool_or(c.kind = 'renew'), false) as renew, pg_catalog.array_agg(c.change_id) as change_ids
    into v_pending
    from billing.scheduled_change as c
    where c.tenant_id = p_was.tenant_id and c.subscription_id = p_was.subscription_id
      and c.status = 'pending' and c.effective_at <= p_at;
  begin
    v_plan := billing.plan_due(p_was, p_at, v_pending.change, v_pending.renew, p_time_zone);
  exception
    when sqlstate 'NS002' or sqlstate 'NS003' or sqlstate 'NS009' or sqlstate 'NS010' or sqlstate 'NL004' or sqlstate 'NL006'
      or sqlstate 'NL007' or sqlstate 'NU001' then
      update billing.scheduled_change as c set status = 'failed', reason = sqlerrm, settled_at = p_at
        where c.tenant_id = p_was.tenant_id and c.change_id = v_pending.change_id;
      v_plan := billing.plan_due(p_was, p_at, null, v_pending.renew, p_time_zone);
      v_plan.detail := v_plan.detail || pg_catalog.jsonb_build_object('changeFailed', v_pending.change_id, 'reason', sqlerrm);
  end;
  v_event := billing.apply_plan(p_was, v_plan, 'time');
  update billing.scheduled_change as c set status = 'applied', settled_at = p_at
    where c.tenant_id = p_was.tenant_id and c.change_id = any (v_pending.change_ids) and c.status = 'pending'
      and (v_event.kind in ('renewed', 'activated') or p_was.status = 'trialing' and v_event.to_status <> 'expired');
  return v_event;
end
$$;
comment on function billing.advance_once(billing.subscription, timestamptz, text) is
  'The event. Errors: those of the step. Lock: the subscription, held by the caller.';
alter function billing.advance_once(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.advance_once(billing.subscription, timestamptz, text) from public;
grant execute on function billing.advance_once(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
