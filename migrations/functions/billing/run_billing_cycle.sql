create or replace function api.run_billing_cycle(p_max integer default 100)
returns jsonb
language plpgsql volatile security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- A worker's tick: makes the invoices that are due and reminds of those that are not paid, the longest due first: the
-- usual case of all of them together, the rest in a sub-transaction for each tenant and product. One that fails is parked
-- with its reason and stops nobody else. Whom somebody else holds is left to the next tick. A run that had something to do
-- is recorded. Its plans do not depend on how empty the tables were when it began: they fill while it works.
declare
  c_max constant integer := least(greatest(p_max, 1), 1000);
  c_most constant integer := 12;
  c_started constant timestamptz := pg_catalog.clock_timestamp();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_due billing.due_bill;
  v_plain record;
  v_claimed billing.due_bill[];
  v_done record;
  v_run billing.billing_run;
  v_full boolean := false;
  v_failed jsonb := pg_catalog.jsonb_build_array();
begin
  v_run := row(platform.uuid_v7(c_started), c_started, c_started, 0, 0, 0, 0, 0, c_request);
  perform platform.set_transaction(null, 'worker', 'worker:billing-cycle', '', null, null, c_request);
  v_claimed := array(select d::billing.due_bill from billing.claim_due_bills(c_started, c_max) as d);
  v_run.seen := pg_catalog.cardinality(v_claimed);
  v_plain := billing.bill_plain(v_claimed);
  v_run.invoices := v_plain.invoices;
  v_run.notices := v_plain.invoices;
  foreach v_due in array v_plain.left_over loop
    begin
      perform platform.set_transaction(v_due.tenant_id, 'worker', 'worker:billing-cycle', '', null, v_due.clock, c_request);
      v_done := billing.bill_tenant(v_due.tenant_id, v_due.product_code, c_most);
      v_run.invoices := v_run.invoices + v_done.invoices;
      v_run.notices := v_run.notices + v_done.notices;
      v_run.passed_over := v_run.passed_over + v_done.busy::integer;
      v_full := v_full or v_done.invoices = c_most;
    exception
      when deadlock_detected or lock_not_available then
        v_run.passed_over := v_run.passed_over + 1;
      when others then
        -- The worker's boundary: the fault is kept where an operator looks for it.
        perform billing.park_work(v_due.tenant_id, 'billing-cycle', v_due.product_code, sqlerrm);
        v_run.parked := v_run.parked + 1;
        v_failed := v_failed || pg_catalog.jsonb_build_object(
          'tenantId', v_due.tenant_id, 'productCode', v_due.product_code, 'error', sqlerrm);
    end;
    exit when v_run.invoices >= 10 * c_max;
  end loop;
  v_run.ended_at := pg_catalog.clock_timestamp();
  if v_run.seen > 0 then
    insert into billing.billing_run values (v_run.*);
  end if;
  perform billing.note_tick('billing-cycle', v_run.ended_at);
  return pg_catalog.jsonb_build_object(
    'tenants', v_run.seen, 'invoices', v_run.invoices, 'notices', v_run.notices, 'passedOver', v_run.passed_over,
    'failed', v_failed,
    'more', v_full or v_run.seen = c_max and v_run.passed_over < v_run.seen);
end
$$;
comment on function api.run_billing_cycle(integer) is
  'Bounded and idempotent. Locks: one tenant''s product after the other, passing over locked ones, and what billing.bill_tenant takes.';
alter function api.run_billing_cycle(integer) owner to cn_platform;
revoke all on function api.run_billing_cycle(integer) from public;
grant execute on function api.run_billing_cycle(integer) to cn_worker;
