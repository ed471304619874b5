create or replace function api.refresh_tenant_contexts(p_max integer default 200, p_missing boolean default false)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: works out again what time has passed, so that reads find it ready; until it comes they work it out
-- themselves. With p_missing also makes those that nothing has made yet. Locks: the contexts of one tenant after the
-- other; whoever is being changed anyway is passed over. One that fails is parked with its reason and stops nobody else.
declare
  c_max constant integer := least(greatest(p_max, 1), 1000);
  c_now constant timestamptz := platform.wall_now();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_each record;
  v_seen integer := 0;
  v_refreshed integer := 0;
  v_failed jsonb := pg_catalog.jsonb_build_array();
begin
  for v_each in
    select d.tenant_id, d.product_code, t.test_clock_at::text as clock
    from (
      select c.tenant_id, c.product_code from context.tenant_context as c where c.settling_until <= c_now
      union
      select c.tenant_id, c.product_code from context.tenant_context as c
        join identity.tenant as t on t.tenant_id = c.tenant_id and t.test_clock_at is null
        where c.valid_until <= c_now
      union
      select c.tenant_id, c.product_code from identity.tenant as t
        join context.tenant_context as c on c.tenant_id = t.tenant_id
        where t.test_clock_at is not null and (c.valid_until <= t.test_clock_at or c.valid_from > t.test_clock_at)
      union
      select tp.tenant_id, tp.product_code from identity.tenant_product as tp
        where p_missing and not exists (
          select from context.tenant_context as c where c.tenant_id = tp.tenant_id and c.product_code = tp.product_code)
    ) as d
    join identity.tenant as t on t.tenant_id = d.tenant_id
    where not exists (
      select from billing.parked_work as w
      where w.tenant_id = d.tenant_id and w.worker = 'tenant-context' and w.subject_id = d.tenant_id)
    order by d.tenant_id, d.product_code
    limit c_max
  loop
    v_seen := v_seen + 1;
    perform platform.set_transaction(v_each.tenant_id, 'worker', 'worker:tenant-context', '', null, v_each.clock, c_request);
    begin
      if context.is_free(v_each.tenant_id) then
        perform context.refresh(v_each.tenant_id, v_each.product_code);
        v_refreshed := v_refreshed + 1;
      end if;
    exception when others then
      -- The worker's boundary: the fault is kept where an operator looks for it.
      insert into billing.parked_work (tenant_id, worker, subject_id, reason, parked_at)
        values (v_each.tenant_id, 'tenant-context', v_each.tenant_id, sqlerrm, platform.wall_now())
        on conflict do nothing;
      v_failed := v_failed || pg_catalog.jsonb_build_object('tenantId', v_each.tenant_id, 'error', sqlerrm);
    end;
  end loop;
  return pg_catalog.jsonb_build_object('refreshed', v_refreshed, 'failed', v_failed, 'more', v_seen = c_max and v_refreshed > 0);
end
$$;
comment on function api.refresh_tenant_contexts(integer, boolean) is
  'Bounded and idempotent.';
alter function api.refresh_tenant_contexts(integer, boolean) owner to cn_platform;
revoke all on function api.refresh_tenant_contexts(integer, boolean) from public;
grant execute on function api.refresh_tenant_contexts(integer, boolean) to cn_worker;
