-- Up Migration
set local role cn_owner;

create table platform.audit_event (
  tenant_id uuid not null,
  occurred_at timestamptz not null,
  event_id uuid not null,
  action platform.code not null,
  subject_type platform.code not null,
  subject_id text,
  outcome text not null default 'done',
  actor text not null,
  impersonation text,
  request_id text,
  ip text,
  detail jsonb not null default '{}',
  constraint audit_event_pkey primary key (tenant_id, occurred_at, event_id),
  constraint audit_event_outcome_known check (outcome in ('done', 'refused')),
  constraint audit_event_detail_object check (jsonb_typeof(detail) = 'object')
) partition by range (occurred_at);
create index audit_event_subject_idx on platform.audit_event (tenant_id, subject_type, subject_id, occurred_at desc);
comment on table platform.audit_event is
  'Tenant, append-only. Who did what to what, by the wall clock; event_id is a uuidv7 whose time is occurred_at. The ledger and usage are their own audit.';

create table platform.audit_unchained (
  tenant_id uuid not null,
  occurred_at timestamptz not null,
  event_id uuid not null,
  constraint audit_unchained_pkey primary key (tenant_id, occurred_at, event_id)
);
comment on table platform.audit_unchained is
  'Tenant. Events that wait for their number: written with the event, removed by the sequencer. What commits late is numbered late, and nothing is passed over.';

create table platform.audit_link (
  tenant_id uuid not null,
  seq bigint not null,
  occurred_at timestamptz not null,
  event_id uuid not null,
  hash bytea not null,
  constraint audit_link_pkey primary key (tenant_id, seq),
  constraint audit_link_event_key unique (tenant_id, event_id),
  constraint audit_link_hash_length check (octet_length(hash) = 32)
);
comment on table platform.audit_link is
  'Tenant, append-only. The chain: seq has no gap, hash is SHA-256 over the hash before it and the event. Not partitioned: it outlives archived months and proves them.';

create table platform.audit_head (
  tenant_id uuid not null,
  seq bigint not null default 0,
  hash bytea not null,
  constraint audit_head_pkey primary key (tenant_id),
  constraint audit_head_hash_length check (octet_length(hash) = 32)
);
comment on table platform.audit_head is 'Tenant. The end of the chain; the row that a sequencer locks.';

create table platform.audit_day (
  tenant_id uuid not null,
  day date not null,
  seq bigint not null,
  hash bytea not null,
  exported_at timestamptz,
  constraint audit_day_pkey primary key (tenant_id, day)
);
create index audit_day_unexported on platform.audit_day (day, tenant_id) where exported_at is null;
comment on table platform.audit_day is
  'Tenant. The end of the chain at the end of each day (UTC) on which it grew; exported_at says when the configured sink had it.';

do $$
declare
  v_month date;
  v_name text;
  v_table text;
begin
  for v_month in
    select generate_series(date '2026-01-01', date '2036-12-01', interval '1 month')::date
  loop
    v_name := 'audit_event_' || to_char(v_month, 'YYYY_MM');
    execute format(
      'create table platform.%I partition of platform.audit_event for values from (%L) to (%L)',
      v_name,
      v_month::timestamp at time zone 'UTC',
      (v_month + interval '1 month')::timestamp at time zone 'UTC');
    execute format('alter table platform.%I enable row level security', v_name);
    execute format('alter table platform.%I force row level security', v_name);
  end loop;
  create table platform.audit_event_default partition of platform.audit_event default;
  alter table platform.audit_event_default enable row level security;
  alter table platform.audit_event_default force row level security;

  foreach v_table in array array['audit_event', 'audit_unchained', 'audit_link', 'audit_head', 'audit_day'] loop
    execute format('alter table platform.%I enable row level security', v_table);
    execute format('alter table platform.%I force row level security', v_table);
    execute format(
      'create policy %I on platform.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on platform.%I to cn_platform using (true) with check (true)', v_table || '_platform', v_table);
    execute format('grant select on platform.%I to cn_definer', v_table);
    execute format('grant select, insert on platform.%I to cn_platform', v_table);
  end loop;
  -- A tenant's own functions write events; the chain over them is the platform's alone.
  grant insert on platform.audit_event, platform.audit_unchained to cn_definer;
  grant delete on platform.audit_unchained to cn_platform;
  grant update on platform.audit_head, platform.audit_day to cn_platform;
end
$$;

reset role;

-- Down Migration
set local role cn_owner;
drop table platform.audit_day;
drop table platform.audit_head;
drop table platform.audit_link;
drop table platform.audit_unchained;
drop table platform.audit_event;
reset role;
