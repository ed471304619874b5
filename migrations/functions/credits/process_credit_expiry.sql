create or replace function api.process_credit_expiry(p_max integer default 200)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: brings balances up to date on which a grant or a hold has run out. It is house-keeping, for
-- every spend does the same when it locks a balance. A tenant whose books refuse is passed over and named.
declare
  v_due record;
  v_done integer := 0;
  v_failed jsonb := pg_catalog.jsonb_build_array();
  v_seen integer := 0;
begin
  for v_due in
    select b.tenant_id, b.product_code, b.credit_type, b.channel, t.test_clock_at::text as clock
    from credits.balance as b
    join identity.tenant as t on t.tenant_id = b.tenant_id
    where b.next_due_at <= coalesce(t.test_clock_at, pg_catalog.clock_timestamp()) and b.next_due_at < 'infinity'
    order by b.tenant_id, b.product_code, b.credit_type, b.channel = 'pooled', b.channel
    limit least(greatest(p_max, 1), 1000)
  loop
    v_seen := v_seen + 1;
    begin
      perform platform.set_transaction(v_due.tenant_id, 'worker', 'worker:credit-lifecycle', '', null, v_due.clock,
        nullif(pg_catalog.current_setting('cn.request', true), ''));
      perform credits.settle_balance(v_due.tenant_id, v_due.product_code, v_due.credit_type, v_due.channel);
      v_done := v_done + 1;
    exception when others then
      -- The worker's boundary: one tenant's fault is reported and stops nobody else.
      v_failed := v_failed || pg_catalog.jsonb_build_object('tenantId', v_due.tenant_id, 'error', sqlerrm);
    end;
  end loop;
  return pg_catalog.jsonb_build_object(
    'balances', v_done, 'failed', v_failed, 'more', v_seen = least(greatest(p_max, 1), 1000) and v_done > 0);
end
$$;
comment on function api.process_credit_expiry(integer) is 'Bounded and idempotent. Locks: one balance after the other.';
alter function api.process_credit_expiry(integer) owner to cn_platform;
revoke all on function api.process_credit_expiry(integer) from public;
grant execute on function api.process_credit_expiry(integer) to cn_worker;
