create or replace function api.verify_usage(p_max integer default 500)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker's tick: proves the roll-ups. They are made in the transaction that records the usage; here each day's counters
-- are compared once with its events, when the day has ended everywhere. A difference parks the tenant's product with what
-- was counted and what is recorded; it changes nothing, for the events are the truth and invoices are made from them.
-- One machine at a time: another one finds the place taken and leaves. Lock: the place.
declare
  c_max constant integer := least(greatest(p_max, 1), 5000);
  c_ended constant interval := interval '39 hours';
  c_place constant text := 'usage-aggregator';
  v_before constant timestamptz := platform.wall_now() - c_ended;
  v_place billing.usage_check;
  v_day record;
  v_seen integer := 0;
  v_failed jsonb := '[]';
begin
  insert into billing.usage_check (worker, checked_to) values (c_place, v_before - interval '2 days') on conflict do nothing;
  select p.* into v_place from billing.usage_check as p where p.worker = c_place for update skip locked;
  if found then
    for v_day in
      select d.* from billing.compare_days(v_place.checked_to, v_place.tenant_id_after, v_place.product_code_after,
        v_place.metric_after, v_before, c_max) as d
    loop
      v_seen := v_seen + 1;
      v_place.checked_to := v_day.window_start;
      v_place.tenant_id_after := v_day.tenant_id;
      v_place.product_code_after := v_day.product_code;
      v_place.metric_after := v_day.metric;
      if v_day.counted <> v_day.recorded then
        perform billing.park_work(v_day.tenant_id, c_place, v_day.product_code, pg_catalog.format(
          '%s on the day that began at %s: counted %s, recorded %s', v_day.metric, v_day.window_start, v_day.counted, v_day.recorded));
        v_failed := v_failed || pg_catalog.jsonb_build_object('tenantId', v_day.tenant_id, 'productCode', v_day.product_code,
          'metric', v_day.metric, 'counted', v_day.counted, 'recorded', v_day.recorded);
      end if;
    end loop;
    update billing.usage_check as p
      set (checked_to, tenant_id_after, product_code_after, metric_after)
        = row(v_place.checked_to, v_place.tenant_id_after, v_place.product_code_after, v_place.metric_after)
      where p.worker = c_place;
  end if;
  perform billing.note_tick(c_place, pg_catalog.clock_timestamp());
  return pg_catalog.jsonb_build_object('days', v_seen, 'failed', v_failed, 'more', v_seen = c_max);
end
$$;
comment on function api.verify_usage(integer) is 'Bounded and idempotent. Lock: the place in the days.';
alter function api.verify_usage(integer) owner to cn_platform;
revoke all on function api.verify_usage(integer) from public;
grant execute on function api.verify_usage(integer) to cn_worker;
