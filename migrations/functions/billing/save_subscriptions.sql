create or replace function billing.save_subscriptions(p_steps billing.step[])
returns billing.subscription_event[]
language plpgsql volatile security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- The one way subscriptions change, many with the same few statements: the step between the states must be allowed, the
-- row must still be the one that was read, and the new version leaves exactly one event. Each step is of another
-- subscription; one whose row before is null starts it. Lock: the subscriptions.
declare
  v_saved billing.saved_step[];
  v_kept uuid[];
begin
  perform billing.require_transition(p.from_status, p.to_status)
    from (
      select distinct coalesce((s.was).status, 'none') as from_status, ((s.plan).next).status as to_status
      from pg_catalog.unnest(p_steps) as s) as p;
  v_saved := array(
    select row(s.was, n.next, billing.event_of(s, n.next))::billing.saved_step
    from pg_catalog.unnest(p_steps) as s
    cross join lateral (select billing.next_version(s.was, (s.plan).next, s.taken_at) as next offset 0) as n);
  with started as (
    insert into billing.subscription
      select n.* from pg_catalog.unnest(array(
        select s.next from pg_catalog.unnest(v_saved) as s where (s.was).tenant_id is null)) as n
      on conflict do nothing
      returning subscription_id
  ), changed as (
    update billing.subscription as s set (
        plan_code, plan_version, status, billing_cycle, currency, anchor_at, period_start, period_end, trial_ends_at,
        cancel_at, ended_at, auto_renew, version, updated_at, quantities, add_ons, payment_failed_at,
        grace_starts_at, grace_ends_at, paused_at, next_notice_at, next_due_at, period_quantities) = row(
        n.plan_code, n.plan_version, n.status, n.billing_cycle, n.currency, n.anchor_at, n.period_start, n.period_end,
        n.trial_ends_at, n.cancel_at, n.ended_at, n.auto_renew, n.version, n.updated_at, n.quantities, n.add_ons,
        n.payment_failed_at, n.grace_starts_at, n.grace_ends_at, n.paused_at, n.next_notice_at, n.next_due_at,
        n.period_quantities)
      from pg_catalog.unnest(array(
        select x.next from pg_catalog.unnest(v_saved) as x where (x.was).tenant_id is not null)) as n
      where s.tenant_id = n.tenant_id and s.subscription_id = n.subscription_id and s.version = n.version - 1
      returning s.subscription_id
  )
  select pg_catalog.array_agg(k.subscription_id) into v_kept
    from (select c.subscription_id from changed as c union all select b.subscription_id from started as b) as k;
  if coalesce(pg_catalog.cardinality(v_kept), 0) < pg_catalog.cardinality(v_saved) then
    perform billing.refuse_save(s.was, s.next) from pg_catalog.unnest(v_saved) as s
      where (s.next).subscription_id <> all (coalesce(v_kept, '{}'));
  end if;
  insert into billing.subscription_event
    select e.* from pg_catalog.unnest(array(select s.event from pg_catalog.unnest(v_saved) as s)) as e;
  perform billing.tell_changes(v_saved);
  perform billing.close_stretches(v_saved);
  perform platform.record_audits(
      pg_catalog.array_agg((s.event).tenant_id), 'subscription_' || (s.event).kind, 'subscription',
      pg_catalog.array_agg((s.event).subscription_id::text),
      pg_catalog.array_agg(pg_catalog.jsonb_build_object(
        'eventId', (s.event).event_id, 'version', (s.event).version, 'status', (s.event).to_status)))
    from pg_catalog.unnest(v_saved) as s group by (s.event).kind;
  return array(select s.event from pg_catalog.unnest(v_saved) as s);
end
$$;
comment on function billing.save_subscriptions(billing.step[]) is
  'The events, in the order of the steps. Errors: transition_not_allowed, version_conflict, already_subscribed.';
alter function billing.save_subscriptions(billing.step[]) owner to cn_owner;
revoke all on function billing.save_subscriptions(billing.step[]) from public;
grant execute on function billing.save_subscriptions(billing.step[]) to cn_definer, cn_platform;
