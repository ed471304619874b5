create or replace function api.preview_billing_run(
  p_max integer default 25, p_at timestamptz default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A dry run: what the workers would bill now, or at a later instant if nothing else happened until then. Everything is
-- done by the same functions and taken back tenant by tenant; nothing is written. Tenants on a test clock are left out of
-- a later one, for their time is their own.
declare
  c_max constant integer := least(greatest(p_max, 1), 100);
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_at constant timestamptz := greatest(p_at, platform.wall_now());
  v_due record;
  v_seen integer := 0;
  v_items jsonb := '[]';
  v_totals jsonb;
begin
  perform platform.require_scope('tenants:read');
  for v_due in
    select d.tenant_id, d.product_code, pg_catalog.min(d.due_at) as due_at, pg_catalog.max(d.clock) as clock, t.name
    from (
      select b.* from billing.list_due_bills(v_at, c_max) as b
      union all
      (select s.tenant_id, s.product_code, s.next_due_at, null from billing.subscription as s
        where s.next_due_at <= v_at and s.tenant_id not in (
          select x.tenant_id from identity.tenant as x where x.test_clock_at is not null)
        order by s.next_due_at limit 5 * c_max)
    ) as d
    join identity.tenant as t on t.tenant_id = d.tenant_id
    where (p_product_code is null or d.product_code = p_product_code) and (p_at is null or d.clock is null)
    group by d.tenant_id, d.product_code, t.name
    order by 3, 1, 2 limit c_max
  loop
    v_seen := v_seen + 1;
    perform platform.set_transaction(v_due.tenant_id, 'worker', 'worker:billing-cycle', '', null,
      coalesce(v_due.clock, case when p_at is not null then v_at::text end), c_request);
    v_items := v_items || pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(
        'tenantId', v_due.tenant_id, 'tenantName', v_due.name, 'productCode', v_due.product_code, 'dueAt', v_due.due_at)
      || billing.rehearse_bills(v_due.tenant_id, v_due.product_code, 12));
  end loop;
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('amount', x.amount, 'currency', x.currency) order by x.currency), '[]')
    into v_totals
    from (
      select i #>> '{total,currency}' as currency, pg_catalog.sum((i #>> '{total,amount}')::bigint) as amount
      from pg_catalog.jsonb_array_elements(v_items) as t
      cross join lateral pg_catalog.jsonb_array_elements(t -> 'invoices') as i
      group by 1
    ) as x;
  return pg_catalog.jsonb_build_object('at', v_at, 'items', v_items, 'totals', v_totals, 'more', v_seen = c_max);
end
$$;
comment on function api.preview_billing_run(integer, timestamptz, platform.code) is
  'Errors: forbidden. Locks, given back tenant by tenant: those of the workers.';
alter function api.preview_billing_run(integer, timestamptz, platform.code) owner to cn_platform;
revoke all on function api.preview_billing_run(integer, timestamptz, platform.code) from public;
grant execute on function api.preview_billing_run(integer, timestamptz, platform.code) to cn_admin;
