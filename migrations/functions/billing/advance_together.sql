create or replace function billing.advance_together(
  p_due billing.due_step[], out steps integer, out done billing.due_step[], out left_over billing.due_step[])
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the usual steps of many subscriptions with the same few statements, in rounds of at most one step or notice for
-- each: a period ends and the next one begins, or its owner is told; no test clock, no change that was put off, nobody
-- changing the subscription. The rest is left over where it stands, as is everybody if one of them fails: one by one it
-- turns out who it is. The transaction is in no tenant.
declare
  c_most constant integer := 200;
  c_now constant timestamptz := platform.now();
  v_held uuid[];
  v_special uuid[] := '{}';
  v_due billing.subscription[];
  v_told billing.subscription[];
  v_steps billing.step[];
  v_going uuid[];
begin
  steps := 0;
  v_due := array(
    select s from pg_catalog.unnest(p_due) as d
    join billing.subscription as s on s.tenant_id = d.tenant_id and s.subscription_id = d.subscription_id
    where d.clock is null
    order by s.tenant_id, s.subscription_id for update of s skip locked);
  v_held := array(select s.subscription_id from pg_catalog.unnest(v_due) as s);
  for v_round in 1 .. c_most loop
    v_due := array(select s from pg_catalog.unnest(v_due) as s where s.next_due_at <= c_now);
    exit when pg_catalog.cardinality(v_due) = 0;
    v_told := array(select s from pg_catalog.unnest(v_due) as s where billing.tells_next(s));
    v_steps := array(
      select row(s, p.plan, 'time', s.next_due_at)::billing.step
      from pg_catalog.unnest(v_due) as s
      join identity.tenant as t on t.tenant_id = s.tenant_id
      cross join lateral (select billing.plan_due(s, s.next_due_at, null, false, t.time_zone) as plan offset 0) as p
      where not billing.tells_next(s) and (p.plan).kind = 'renewed'
        and not exists (
          select from billing.scheduled_change as c
          where c.tenant_id = s.tenant_id and c.subscription_id = s.subscription_id
            and c.status = 'pending' and c.effective_at <= s.next_due_at));
    v_going := array(
      select s.subscription_id from pg_catalog.unnest(v_told) as s
      union all select (x.was).subscription_id from pg_catalog.unnest(v_steps) as x);
    v_special := v_special || array(
      select s.subscription_id from pg_catalog.unnest(v_due) as s
      where s.subscription_id not in (select g.id from pg_catalog.unnest(v_going) as g(id)));
    perform billing.tell_reminders(v_told) where pg_catalog.cardinality(v_told) > 0;
    perform billing.apply_plans(v_steps) where pg_catalog.cardinality(v_steps) > 0;
    steps := steps + pg_catalog.cardinality(v_steps);
    v_due := array(
      select s from pg_catalog.unnest(v_due) as d
      join billing.subscription as s on s.tenant_id = d.tenant_id and s.subscription_id = d.subscription_id
      where d.subscription_id in (select g.id from pg_catalog.unnest(v_going) as g(id)));
  end loop;
  done := array(
    select row(s.tenant_id, s.subscription_id, s.product_code, null)::billing.due_step
    from pg_catalog.unnest(p_due) as s
    where s.subscription_id in (select h.id from pg_catalog.unnest(v_held) as h(id))
      and s.subscription_id not in (select x.id from pg_catalog.unnest(v_special) as x(id))
    order by s.tenant_id, s.product_code);
  left_over := array(
    select row(d.tenant_id, d.subscription_id, d.product_code, d.clock)::billing.due_step
    from pg_catalog.unnest(p_due) with ordinality as d(tenant_id, subscription_id, product_code, clock, nth)
    where d.subscription_id not in (select x.subscription_id from pg_catalog.unnest(done) as x) order by d.nth);
exception
  when others then
    -- The worker's boundary: the fault shows again, and is kept, when the subscriptions go on one by one.
    raise log 'billing.advance_together leaves % to go on one by one: %', pg_catalog.cardinality(p_due), sqlerrm;
    steps := 0;
    done := '{}';
    left_over := p_due;
end
$$;
comment on function billing.advance_together(billing.due_step[]) is
  'Steps taken, for whom all is done, and what is left to go on one by one. Locks: the subscriptions, in the order of their keys, then balances.';
alter function billing.advance_together(billing.due_step[]) owner to cn_owner;
revoke all on function billing.advance_together(billing.due_step[]) from public;
grant execute on function billing.advance_together(billing.due_step[]) to cn_platform;
