create or replace function api.advance_subscriptions(p_max integer default 100)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: takes the steps that time takes with subscriptions, the longest due first. One that fails is
-- parked with its reason and stops nobody else; it is passed over until somebody deletes the row.
declare
  c_now constant timestamptz := pg_catalog.clock_timestamp();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_due record;
  v_taken integer;
  v_seen integer := 0;
  v_steps integer := 0;
  v_acted boolean := false;
  v_failed jsonb := pg_catalog.jsonb_build_array();
begin
  for v_due in
    select d.tenant_id, d.subscription_id, d.product_code, d.clock
    from (
      select s.tenant_id, s.subscription_id, s.product_code, s.next_due_at, null as clock
      from billing.subscription as s
      join identity.tenant as t on t.tenant_id = s.tenant_id and t.test_clock_at is null
      where s.next_due_at <= c_now
      union all
      select s.tenant_id, s.subscription_id, s.product_code, s.next_due_at, t.test_clock_at::text
      from identity.tenant as t
      join billing.subscription as s on s.tenant_id = t.tenant_id and s.next_due_at <= t.test_clock_at
      where t.test_clock_at is not null
    ) as d
    where not exists (
      select from billing.parked_work as w
      where w.tenant_id = d.tenant_id and w.worker = 'subscription-lifecycle' and w.subject_id = d.subscription_id)
    order by d.next_due_at, d.tenant_id, d.subscription_id
    limit least(greatest(p_max, 1), 1000)
  loop
    v_seen := v_seen + 1;
    begin
      perform platform.set_transaction(
        v_due.tenant_id, 'worker', 'worker:subscription-lifecycle', '', null, v_due.clock, c_request);
      v_taken := billing.advance_subscription(v_due.tenant_id, v_due.subscription_id);
      v_steps := v_steps + coalesce(v_taken, 0);
      v_acted := v_acted or v_taken is not null;
    exception
      when deadlock_detected or lock_not_available then
        null;
      when others then
        -- The worker's boundary: the fault is kept where an operator looks for it.
        insert into billing.parked_work (tenant_id, worker, subject_id, product_code, reason, parked_at)
          values (v_due.tenant_id, 'subscription-lifecycle', v_due.subscription_id, v_due.product_code, sqlerrm, platform.wall_now())
          on conflict do nothing;
        v_failed := v_failed || pg_catalog.jsonb_build_object('tenantId', v_due.tenant_id, 'error', sqlerrm);
    end;
  end loop;
  perform billing.note_tick('subscription-lifecycle', pg_catalog.clock_timestamp());
  return pg_catalog.jsonb_build_object(
    'steps', v_steps, 'failed', v_failed, 'more', v_seen = least(greatest(p_max, 1), 1000) and v_acted);
end
$$;
comment on function api.advance_subscriptions(integer) is 'Bounded and idempotent. Locks: one subscription after the other, passing over locked ones.';
alter function api.advance_subscriptions(integer) owner to cn_platform;
revoke all on function api.advance_subscriptions(integer) from public;
grant execute on function api.advance_subscriptions(integer) to cn_worker;
