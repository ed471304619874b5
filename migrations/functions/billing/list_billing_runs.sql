create or replace function api.list_billing_runs(p_limit integer default 25, p_before uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Runs of the billing cycle that had something to do, the newest first; when each worker ticked last, what is due now and
-- when something is due next. Sandbox tenants on a clock of their own count as what they are: not on the wall's.
declare
  c_limit constant integer := least(greatest(p_limit, 1), 100);
  c_now constant timestamptz := platform.wall_now();
  v_items jsonb;
begin
  perform platform.require_scope('tenants:read');
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'id', r.run_id, 'startedAt', r.started_at, 'endedAt', r.ended_at, 'tenants', r.seen, 'invoices', r.invoices,
      'notices', r.notices, 'parked', r.parked, 'passedOver', r.passed_over) order by r.run_id desc), '[]')
    into v_items
    from (
      select b.* from billing.billing_run as b where p_before is null or b.run_id < p_before order by b.run_id desc limit c_limit
    ) as r;
  return pg_catalog.jsonb_build_object(
    'items', v_items,
    'nextBefore', case when pg_catalog.jsonb_array_length(v_items) = c_limit then v_items -> -1 -> 'id' end,
    'asOf', c_now,
    'workers', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('worker', w.worker, 'lastTickAt', w.ticked_at)
      order by w.worker), '[]') from billing.worker_tick as w),
    'dueNow', (select pg_catalog.count(*) from billing.list_due_bills(c_now, 1000)),
    'nextDueAt', billing.next_work_at(),
    'parked', (select pg_catalog.count(*) from billing.parked_work) + (select pg_catalog.count(*) from credits.balance_parked));
end
$$;
comment on function api.list_billing_runs(integer, uuid) is 'Errors: forbidden.';
alter function api.list_billing_runs(integer, uuid) owner to cn_platform;
revoke all on function api.list_billing_runs(integer, uuid) from public;
grant execute on function api.list_billing_runs(integer, uuid) to cn_admin;
