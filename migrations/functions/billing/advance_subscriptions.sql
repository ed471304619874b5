create or replace function api.advance_subscriptions(p_max integer default 100)
returns jsonb
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- A worker's tick: takes the steps that time takes with subscriptions, the longest due first: the usual case of all of them
-- together, the rest in a sub-transaction for each. One that fails is parked with its reason and stops nobody else; it is
-- passed over until somebody deletes the row.
declare
  c_max constant integer := least(greatest(p_max, 1), 1000);
  c_now constant timestamptz := pg_catalog.clock_timestamp();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_all billing.due_step[];
  v_together record;
  v_due billing.due_step;
  v_taken integer;
  v_steps integer;
  v_acted boolean;
  v_failed jsonb := pg_catalog.jsonb_build_array();
begin
  perform platform.set_transaction(null, 'worker', 'worker:subscription-lifecycle', '', null, null, c_request);
  v_all := array(select d::billing.due_step from billing.list_due_steps(c_now, c_max) as d);
  v_together := billing.advance_together(v_all);
  v_steps := v_together.steps;
  v_acted := pg_catalog.cardinality(v_together.done) > 0;
  foreach v_due in array v_together.left_over loop
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
  -- The contexts follow now rather than at the commit, while nobody waits for the tick's row.
  perform context.follow_steps(v_together.done);
  set constraints billing.trg_update_tenant_context_subscription immediate;
  set constraints billing.trg_update_tenant_context_subscription deferred;
  perform billing.note_tick('subscription-lifecycle', pg_catalog.clock_timestamp());
  return pg_catalog.jsonb_build_object(
    'steps', v_steps, 'failed', v_failed, 'more', pg_catalog.cardinality(v_all) = c_max and v_acted);
end
$$;
comment on function api.advance_subscriptions(integer) is
  'Bounded and idempotent. Locks: the subscriptions, passing over locked ones, then balances, then contexts.';
alter function api.advance_subscriptions(integer) owner to cn_platform;
revoke all on function api.advance_subscriptions(integer) from public;
grant execute on function api.advance_subscriptions(integer) to cn_worker;
