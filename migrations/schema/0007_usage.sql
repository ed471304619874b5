-- Up Migration
set local role cn_owner;

-- A gauge may stand at nothing; a sum may not grow by nothing.
create domain platform.json_units as jsonb
  constraint json_units_is_whole check (jsonb_typeof(value) = 'number' and value::text ~ '^(0|[1-9][0-9]{0,15})$')
  constraint json_units_in_range check (value <= '9007199254740991'::jsonb);

create table catalog.metric (
  product_code platform.code not null,
  code platform.code not null,
  name text not null,
  unit text not null,
  aggregation text not null,
  constraint metric_pkey primary key (product_code, code),
  constraint metric_product_fkey foreign key (product_code) references catalog.product (code),
  constraint metric_aggregation_known check (aggregation in ('sum', 'count', 'max', 'latest', 'unique'))
);
comment on table catalog.metric is
  'Reference. What is counted and how events of a window become one number: their sum, their count, the largest, the latest, or how many different subjects.';

create table billing.usage_key (
  tenant_id uuid not null,
  key platform.request_key not null,
  request_hash bytea not null,
  event_id uuid not null,
  constraint usage_key_pkey primary key (tenant_id, key)
);
comment on table billing.usage_key is 'Tenant. Keys of usage events, kept for ever: an event counts once whenever and however often it arrives.';

create table billing.usage_event (
  tenant_id uuid not null,
  recorded_at timestamptz not null,
  event_id uuid not null,
  product_code platform.code not null,
  metric platform.code not null,
  quantity platform.units not null,
  subject text,
  occurred_at timestamptz not null,
  metadata jsonb,
  actor text not null,
  request_id text,
  constraint usage_event_pkey primary key (tenant_id, recorded_at, event_id)
) partition by range (recorded_at);
create index usage_event_metric_idx on billing.usage_event (tenant_id, product_code, metric, occurred_at);
comment on table billing.usage_event is
  'Tenant, append-only. A fact: the tenant did quantity of metric at occurred_at. Kept by the month in which it was recorded; event_id is a uuidv7 whose time is recorded_at.';

create table billing.usage_counter (
  tenant_id uuid not null,
  product_code platform.code not null,
  metric platform.code not null,
  window_kind text not null,
  window_start timestamptz not null,
  value platform.units not null default 0,
  events platform.units not null default 0,
  latest_at timestamptz not null default '-infinity',
  constraint usage_counter_pkey primary key (tenant_id, product_code, metric, window_kind, window_start),
  constraint usage_counter_metric_fkey foreign key (product_code, metric) references catalog.metric (product_code, code),
  constraint usage_counter_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint usage_counter_window_known check (window_kind in ('day', 'month', 'period', 'all'))
) with (fillfactor = 75);
create index usage_counter_metric_idx on billing.usage_counter (product_code, metric);
comment on table billing.usage_counter is
  'Tenant. Roll-up in the transaction of its events. Windows: local day, local month, billing period, all time; each metric has its day and its period, and whatever window its quota resets in.';

create table billing.usage_subject (
  tenant_id uuid not null,
  product_code platform.code not null,
  metric platform.code not null,
  window_kind text not null,
  window_start timestamptz not null,
  subject text not null,
  constraint usage_subject_pkey primary key (tenant_id, product_code, metric, window_kind, window_start, subject)
);
comment on table billing.usage_subject is 'Tenant. Subjects already counted in a window, for metrics that count different ones.';

create table billing.usage_alert (
  tenant_id uuid not null,
  product_code platform.code not null,
  metric platform.code not null,
  window_kind text not null,
  window_start timestamptz not null,
  percent smallint not null,
  limit_value platform.units not null,
  value platform.units not null,
  raised_at timestamptz not null,
  constraint usage_alert_pkey primary key (tenant_id, product_code, metric, window_kind, window_start, percent),
  constraint usage_alert_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint usage_alert_percent_range check (percent between 1 and 1000)
);
comment on table billing.usage_alert is 'Tenant. A threshold that was reached: once in a window, and again in the next one.';

create type billing.usage_item as (
  "position" integer, key text, request_hash bytea, metric text, aggregation text, quantity bigint, subject text,
  occurred_at timestamptz, metadata jsonb, event_id uuid, refusal text, context jsonb);
comment on type billing.usage_item is 'One event of a batch as it was sent, and why it is refused if it is.';

alter table billing.usage_event enable row level security;
alter table billing.usage_event force row level security;
do $$
declare
  v_month date;
  v_name text;
  v_table text;
begin
  for v_month in
    select generate_series(date '2026-01-01', date '2036-12-01', interval '1 month')::date
  loop
    v_name := 'usage_event_' || to_char(v_month, 'YYYY_MM');
    execute format(
      'create table billing.%I partition of billing.usage_event for values from (%L) to (%L)',
      v_name,
      v_month::timestamp at time zone 'UTC',
      (v_month + interval '1 month')::timestamp at time zone 'UTC');
    execute format('alter table billing.%I enable row level security', v_name);
    execute format('alter table billing.%I force row level security', v_name);
  end loop;
  create table billing.usage_event_default partition of billing.usage_event default;
  alter table billing.usage_event_default enable row level security;
  alter table billing.usage_event_default force row level security;

  foreach v_table in array array['usage_key', 'usage_counter', 'usage_subject', 'usage_alert'] loop
    execute format('alter table billing.%I enable row level security', v_table);
    execute format('alter table billing.%I force row level security', v_table);
  end loop;
  foreach v_table in array array['usage_key', 'usage_event', 'usage_counter', 'usage_subject', 'usage_alert'] loop
    execute format(
      'create policy %I on billing.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on billing.%I for select to cn_platform using (true)', v_table || '_platform', v_table);
    execute format('grant select, insert on billing.%I to cn_definer', v_table);
    execute format('grant select on billing.%I to cn_platform', v_table);
  end loop;
  grant update on billing.usage_counter to cn_definer;
  -- A key is given back when its event is refused after all.
  grant delete on billing.usage_key to cn_definer;
end
$$;

alter table catalog.metric enable row level security;
alter table catalog.metric force row level security;
create policy metric_read on catalog.metric for select to cn_definer using (true);
create policy metric_write on catalog.metric to cn_platform using (true) with check (true);
grant select on catalog.metric to cn_definer;
grant select, insert, update on catalog.metric to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop type billing.usage_item;
drop table billing.usage_alert;
drop table billing.usage_subject;
drop table billing.usage_counter;
drop table billing.usage_event;
drop table billing.usage_key;
drop table catalog.metric;
drop domain platform.json_units;
reset role;
