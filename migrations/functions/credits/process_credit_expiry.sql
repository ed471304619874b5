create or replace function api.process_credit_expiry(p_max integer default 200)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: brings balances up to date on which a grant or a hold has run out, and records the warnings of
-- what ends soon; and tells of balances that fell low. It is house-keeping, for every spend does the first when it locks a balance. A balance whose
-- books refuse is passed over, named and tried again later, ever more seldom.
declare
  c_max constant integer := least(greatest(p_max, 1), 1000);
  c_now constant timestamptz := platform.wall_now();
  v_due record;
  v_done integer := 0;
  v_seen integer := 0;
  v_failed jsonb := pg_catalog.jsonb_build_array();
  v_parked credits.balance_parked;
begin
  for v_due in select d.* from credits.list_due_balances(c_now, c_max) as d loop
    v_seen := v_seen + 1;
    begin
      perform platform.set_transaction(v_due.tenant_id, 'worker', 'worker:credit-lifecycle', '', null, v_due.clock,
        nullif(pg_catalog.current_setting('cn.request', true), ''));
      perform credits.settle_balance(v_due.tenant_id, v_due.product_code, v_due.credit_type, v_due.channel);
      delete from credits.balance_parked as p
        where p.tenant_id = v_due.tenant_id and p.product_code = v_due.product_code
          and p.credit_type = v_due.credit_type and p.channel = v_due.channel;
      v_done := v_done + 1;
    exception when others then
      -- The worker's boundary: one balance's fault is recorded and stops nobody else.
      v_parked := credits.park_balance(
        v_due.tenant_id, v_due.product_code, v_due.credit_type, v_due.channel, sqlerrm, c_now);
      v_failed := v_failed || pg_catalog.jsonb_build_object(
        'tenantId', v_due.tenant_id, 'productCode', v_due.product_code, 'creditType', v_due.credit_type,
        'channel', nullif(v_due.channel, 'pooled'), 'error', v_parked.reason,
        'attempts', v_parked.attempts, 'nextAttemptAt', v_parked.next_attempt_at);
    end;
  end loop;
  perform credits.tell_levels(c_max);
  perform billing.note_tick('credit-lifecycle', pg_catalog.clock_timestamp());
  return pg_catalog.jsonb_build_object('balances', v_done, 'failed', v_failed, 'more', v_seen = c_max);
end
$$;
comment on function api.process_credit_expiry(integer) is 'Bounded and idempotent. Locks: one balance after the other, in the order of their keys.';
alter function api.process_credit_expiry(integer) owner to cn_platform;
revoke all on function api.process_credit_expiry(integer) from public;
grant execute on function api.process_credit_expiry(integer) to cn_worker;
