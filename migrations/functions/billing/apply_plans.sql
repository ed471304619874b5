create or replace function billing.apply_plans(p_steps billing.step[])
returns billing.subscription_event[]
language plpgsql volatile security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- Carries out what was planned, for each subscription one step: the new version with its event, its money as pending
-- items, and what becomes of the changes that were put off. Locks: the subscriptions, held by the caller; counters;
-- balances of credits that come with it.
declare
  v_events constant billing.subscription_event[] := billing.save_subscriptions(p_steps);
  v_was billing.subscription;
  v_next billing.subscription;
begin
  insert into billing.pending_item (
      tenant_id, item_id, subscription_id, product_code, event_id, position, kind, component, plan_code, plan_version,
      description, quantity, unit_price, amount, currency, period_start, period_end, whole_start, whole_end, collect,
      explanation, created_at)
    select e.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), e.subscription_id, e.product_code,
      e.event_id, l.ordinality, l.kind, l.component, l.plan_code, l.plan_version, l.description, l.quantity, l.unit_price,
      l.amount, ((s.plan).next).currency, l.period_start, l.period_end, l.whole_start, l.whole_end,
      case (s.plan).mode when 'next_invoice' then 'next_invoice' else 'now' end, l.explanation, e.occurred_at
    from pg_catalog.unnest(p_steps) with ordinality as s
    join pg_catalog.unnest(v_events) with ordinality as e on e.ordinality = s.ordinality
    cross join lateral pg_catalog.unnest((s.plan).lines) with ordinality as l;
  update billing.scheduled_change as c
    set status = case when (n.next).ended_at is not null then 'canceled' else 'replaced' end, settled_at = n.taken_at
    from (select (s.plan).next, (s.plan).kind, s.taken_at from pg_catalog.unnest(p_steps) as s) as n
    where c.tenant_id = (n.next).tenant_id and c.subscription_id = (n.next).subscription_id and c.status = 'pending'
      and ((n.next).ended_at is not null
        or c.kind = 'change' and n.kind in ('changed', 'change_scheduled')
        or c.kind = 'renew' and (n.next).auto_renew);
  insert into billing.scheduled_change (tenant_id, change_id, subscription_id, kind, change, effective_at, actor, created_at)
    select ((s.plan).next).tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), ((s.plan).next).subscription_id,
      case (s.plan).kind when 'change_scheduled' then 'change' else 'renew' end, coalesce((s.plan).detail -> 'change', '{}'),
      (s.plan).effective_at, platform.actor(), s.taken_at
    from pg_catalog.unnest(p_steps) as s where (s.plan).kind in ('change_scheduled', 'renewal_scheduled');
  for v_nth in 1 .. pg_catalog.cardinality(p_steps) loop
    v_was := p_steps[v_nth].was;
    v_next := (p_steps[v_nth].plan).next;
    -- Other limits may hold from now on. A subscription that starts has no usage to count.
    if v_was.tenant_id is not null
       and (v_was.plan_code, v_was.plan_version, v_was.status) is distinct from (v_next.plan_code, v_next.plan_version, v_next.status) then
      perform billing.seed_counters(v_next, billing.time_zone_of(v_next.tenant_id));
    end if;
    perform billing.begin_credits(v_was, v_next, v_events[v_nth]);
  end loop;
  return v_events;
end
$$;
comment on function billing.apply_plans(billing.step[]) is
  'The events, in the order of the steps. Errors: transition_not_allowed, version_conflict, already_subscribed.';
alter function billing.apply_plans(billing.step[]) owner to cn_owner;
revoke all on function billing.apply_plans(billing.step[]) from public;
grant execute on function billing.apply_plans(billing.step[]) to cn_definer, cn_platform;
