create or replace function billing.apply_plan(p_was billing.subscription, p_plan billing.planned_action, p_cause text)
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- Carries out what was planned: the new version with its event, its money as pending items, and what becomes of the
-- changes that were put off. Locks: the subscription, held by the caller; counters; balances of credits that come with it.
declare
  v_event billing.subscription_event;
  v_next constant billing.subscription := p_plan.next;
begin
  v_event := billing.save_subscription(p_was, v_next, p_plan.kind, p_cause,
    p_plan.detail || pg_catalog.jsonb_build_object('effectiveAt', p_plan.effective_at));
  insert into billing.pending_item (
      tenant_id, item_id, subscription_id, product_code, event_id, position, kind, component, plan_code, plan_version,
      description, quantity, unit_price, amount, currency, period_start, period_end, whole_start, whole_end, collect,
      explanation, created_at)
    select v_next.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), v_next.subscription_id, v_next.product_code,
      v_event.event_id, l.ordinality, l.kind, l.component, l.plan_code, l.plan_version, l.description, l.quantity, l.unit_price,
      l.amount, v_next.currency, l.period_start, l.period_end, l.whole_start, l.whole_end,
      case p_plan.mode when 'next_invoice' then 'next_invoice' else 'now' end, l.explanation, v_event.occurred_at
    from pg_catalog.unnest(p_plan.lines) with ordinality as l;
  update billing.scheduled_change as c
    set status = case when v_next.ended_at is not null then 'canceled' else 'replaced' end, settled_at = v_event.occurred_at
    where c.tenant_id = v_next.tenant_id and c.subscription_id = v_next.subscription_id and c.status = 'pending'
      and (v_next.ended_at is not null
        or c.kind = 'change' and p_plan.kind in ('changed', 'change_scheduled')
        or c.kind = 'renew' and v_next.auto_renew);
  if p_plan.kind in ('change_scheduled', 'renewal_scheduled') then
    insert into billing.scheduled_change (tenant_id, change_id, subscription_id, kind, change, effective_at, actor, created_at)
      values (v_next.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), v_next.subscription_id,
        case p_plan.kind when 'change_scheduled' then 'change' else 'renew' end, coalesce(p_plan.detail -> 'change', '{}'),
        p_plan.effective_at, platform.actor(), v_event.occurred_at);
  end if;
  -- Other limits may hold from now on. A subscription that starts has no usage to count.
  if p_was.tenant_id is not null
     and (p_was.plan_code, p_was.plan_version, p_was.status) is distinct from (v_next.plan_code, v_next.plan_version, v_next.status) then
    perform billing.seed_counters(v_next, billing.time_zone_of(v_next.tenant_id));
  end if;
  perform billing.begin_credits(p_was, v_next, v_event);
  return v_event;
end
$$;
comment on function billing.apply_plan(billing.subscription, billing.planned_action, text) is
  'The event. Errors: transition_not_allowed, version_conflict, already_subscribed.';
alter function billing.apply_plan(billing.subscription, billing.planned_action, text) owner to cn_owner;
revoke all on function billing.apply_plan(billing.subscription, billing.planned_action, text) from public;
grant execute on function billing.apply_plan(billing.subscription, billing.planned_action, text) to cn_definer, cn_platform;
