-- Up Migration
set local role cn_owner;

-- When time next tells its owner something about a subscription or a bill.
alter table billing.subscription add column next_notice_at timestamptz;
comment on column billing.subscription.next_notice_at is 'When its owner is told something next; next_due_at is not after it. Null never.';
alter table billing.invoice add column next_notice_at timestamptz;
comment on column billing.invoice.next_notice_at is 'When its buyer is told something next, if it is still open by then; null never.';
grant update (next_notice_at) on billing.invoice to cn_definer;

-- For the worker: what is due, of all tenants, the longest due first.
create index invoice_notice_due on billing.invoice (next_notice_at) where status = 'open' and next_notice_at is not null;
create index metered_period_due on billing.metered_period (due_at) where settled_at is null;
create index pending_item_due on billing.pending_item (created_at)
  where invoice_id is null and amount > 0 and collect = 'now';
-- Money of a change that waits for the next invoice: few, and due by itself once its subscription has ended.
create index pending_item_waiting on billing.pending_item (tenant_id, subscription_id)
  where invoice_id is null and amount > 0 and collect = 'next_invoice';
create index notice_told_idx on billing.notice (tenant_id, occurred_at, notice_id);

alter table billing.parked_work add column product_code platform.code;
create index parked_work_age_idx on billing.parked_work (parked_at);
grant update on billing.parked_work to cn_platform;

-- What was raised before there was anybody to tell it counts as told.
alter table credits.level_alert add column told_at timestamptz default now();
alter table credits.level_alert alter column told_at drop default;
create index level_alert_untold on credits.level_alert (raised_at) where told_at is null;

create table billing.billing_run (
  run_id uuid primary key,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  seen integer not null,
  invoices integer not null,
  notices integer not null,
  parked integer not null,
  passed_over integer not null,
  request_id text,
  constraint billing_run_order check (started_at <= ended_at),
  constraint billing_run_counts check (seen >= 0 and invoices >= 0 and notices >= 0 and parked >= 0 and passed_over >= 0)
);
comment on table billing.billing_run is
  'Reference, append-only. A tick of the billing cycle that had something to do: tenants seen, invoices made, tenants parked, tenants that somebody else held. Its id is a uuidv7 of the wall clock.';

create table billing.worker_tick (
  worker platform.code primary key,
  ticked_at timestamptz not null
);
comment on table billing.worker_tick is 'Reference. When a worker ticked last, whether it had anything to do or not.';

-- The proof of the roll-ups: how far the counters of days that have ended were compared with their events.
create table billing.usage_check (
  worker platform.code primary key,
  checked_to timestamptz not null,
  tenant_id_after uuid,
  product_code_after platform.code,
  metric_after platform.code
);
comment on table billing.usage_check is 'Reference. One row: the place in usage_counter_day up to which days were compared.';
create index usage_counter_day on billing.usage_counter (window_start, tenant_id, product_code, metric) where window_kind = 'day';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['billing_run', 'worker_tick', 'usage_check'] loop
    execute format('alter table billing.%I enable row level security', v_table);
    execute format('alter table billing.%I force row level security', v_table);
    execute format('create policy %I on billing.%I to cn_platform using (true) with check (true)', v_table || '_platform', v_table);
    execute format('grant select, insert on billing.%I to cn_platform', v_table);
  end loop;
end
$$;
grant update on billing.worker_tick, billing.usage_check to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop index billing.usage_counter_day;
drop table billing.usage_check;
drop table billing.worker_tick;
drop table billing.billing_run;
drop index billing.parked_work_age_idx;
drop index credits.level_alert_untold;
alter table credits.level_alert drop column told_at;
revoke update on billing.parked_work from cn_platform;
alter table billing.parked_work drop column product_code;
drop index billing.notice_told_idx;
drop index billing.pending_item_waiting;
drop index billing.pending_item_due;
drop index billing.metered_period_due;
drop index billing.invoice_notice_due;
alter table billing.invoice drop column next_notice_at;
alter table billing.subscription drop column next_notice_at;
reset role;
