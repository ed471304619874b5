create or replace function api.expire_no_credits_jtds(p_expiry_days integer default 7)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: ends the wait of messages that nobody paid for in time, by each tenant's own clock, and tells each
-- tenant once. It is house-keeping: whoever serves a line judges by time itself.
declare
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  c_days constant integer := greatest(coalesce(p_expiry_days, 7), 0);
  v_due record;
  v_expired integer := 0;
  v_seen integer := 0;
  v_failed jsonb := '[]';
begin
  for v_due in
    select l.tenant_id, l.product_code, t.test_clock_at::text as clock
    from jtd.line as l
    join identity.tenant as t on t.tenant_id = l.tenant_id
    where l.messages > 0 and exists (
      select from jtd.message as m
      where m.tenant_id = l.tenant_id and m.product_code = l.product_code and m.state = 'no_credits'
        and m.expires_at <= coalesce(t.test_clock_at, platform.wall_now())
        and m.waiting_since <= coalesce(t.test_clock_at, platform.wall_now()) - pg_catalog.make_interval(days => c_days))
    order by l.tenant_id, l.product_code limit 200
  loop
    v_seen := v_seen + 1;
    begin
      perform platform.set_transaction(v_due.tenant_id, 'worker', 'worker:jtd', '', null, v_due.clock, c_request);
      v_expired := v_expired + jtd.expire_line(v_due.tenant_id, v_due.product_code, c_days);
    exception when others then
      -- The worker's boundary: one tenant's fault is told of and stops nobody else.
      v_failed := v_failed || pg_catalog.jsonb_build_object('tenantId', v_due.tenant_id, 'error', pg_catalog.left(sqlerrm, 500));
    end;
  end loop;
  return pg_catalog.jsonb_build_object(
    'tenants', v_seen, 'expired', v_expired, 'failed', v_failed, 'more', v_seen = 200 and v_expired > 0);
end
$$;
comment on function api.expire_no_credits_jtds(integer) is
  'Bounded and idempotent. Locks: one tenant''s line after the other.';
alter function api.expire_no_credits_jtds(integer) owner to cn_platform;
revoke all on function api.expire_no_credits_jtds(integer) from public;
grant execute on function api.expire_no_credits_jtds(integer) to cn_worker;
