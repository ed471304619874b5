create or replace function api.queue_due_jtds(p_max integer default 500)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: queues messages whose time has come by their tenant's clock, and goes on serving lines for which
-- credits have come in: the rest of a large top-up, what was given back.
declare
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  -- Small steps: whoever spends from the same balances waits for one of them.
  c_step constant integer := 200;
  c_max constant integer := least(greatest(coalesce(p_max, 500), 1), 2000);
  v_due record;
  v_queued integer := 0;
  v_released integer := 0;
  v_failed jsonb := '[]';
  v_step integer;
  v_more boolean := false;
begin
  for v_due in select d.* from jtd.list_due_lines() as d loop
    begin
      perform platform.set_transaction(v_due.tenant_id, 'worker', 'worker:jtd', '', null, v_due.clock, c_request);
      if v_due.scheduled then
        v_step := jtd.queue_scheduled(v_due.tenant_id, v_due.product_code, c_step);
        v_queued := v_queued + v_step;
        v_more := v_step = c_step or v_more;
      end if;
      if v_due.waiting then
        v_step := jtd.serve_line(v_due.tenant_id, v_due.product_code, null, c_step);
        v_released := v_released + v_step;
        v_more := v_more or v_step = c_step;
      end if;
    exception when others then
      -- The worker's boundary: one tenant's fault is told of and stops nobody else.
      v_failed := v_failed || pg_catalog.jsonb_build_object('tenantId', v_due.tenant_id, 'error', pg_catalog.left(sqlerrm, 500));
    end;
    exit when v_queued + v_released >= c_max;
  end loop;
  return pg_catalog.jsonb_build_object(
    'queued', v_queued, 'released', v_released, 'failed', v_failed, 'more', v_more or v_queued + v_released >= c_max);
end
$$;
comment on function api.queue_due_jtds(integer) is
  'Bounded and idempotent. Locks: one tenant''s lines after the other.';
alter function api.queue_due_jtds(integer) owner to cn_platform;
revoke all on function api.queue_due_jtds(integer) from public;
grant execute on function api.queue_due_jtds(integer) to cn_worker;
