-- Up Migration
set local role cn_owner;

create type credits.cause as (reference_type text, reference_id text, description text, idempotency_key text);
comment on type credits.cause is 'What a ledger row names as its reason.';
create type credits.grant_terms as (
  category text, priority integer, effective_at timestamptz, expires_at timestamptz, scope text);
comment on type credits.grant_terms is 'How a new grant may be spent; null effective_at is now, null expires_at is never.';

create type credits.spent_units as (channel text, total bigint, uses jsonb);
comment on type credits.spent_units is 'What a spend took, in the order in which it took it.';

create type credits.batch_item as (
  "position" integer, credit_type text, channel text, quantity bigint, cause credits.cause, request_hash bytea);
comment on type credits.batch_item is 'One spend of a batch, as it was asked for.';
create type credits.batch_share as ("position" integer, balance integer, quantity bigint, created_at timestamptz, movement_id uuid);
comment on type credits.batch_share is 'What one balance, by its number among the locked ones, pays for one spend of a batch.';
create type credits.batch_entry as (
  "position" integer, entry_id uuid, movement_id uuid, created_at timestamptz, seq bigint, channel text,
  quantity bigint, balance_after bigint, uses jsonb);
comment on type credits.batch_entry is 'The ledger row of a share.';

-- The row every spend locks. No index on what a spend changes, and room on the page, so that updates stay HOT.
create table credits.balance (
  tenant_id uuid not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  available platform.units not null default 0,
  held platform.units not null default 0,
  scoped platform.units not null default 0,
  entry_seq bigint not null default 0,
  next_due_at timestamptz not null default 'infinity',
  created_at timestamptz not null default now(),
  constraint balance_pkey primary key (tenant_id, product_code, credit_type, channel),
  constraint balance_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint balance_channel_fkey foreign key (product_code, credit_type, channel)
    references catalog.credit_channel (product_code, credit_type, channel),
  constraint balance_scoped_within check (scoped <= available)
) with (fillfactor = 75);
-- Changes only when a grant begins or ends or a hold is taken; for the worker that sweeps.
create index balance_due on credits.balance (tenant_id, next_due_at) where next_due_at < 'infinity';
create index balance_channel_idx on credits.balance (product_code, credit_type, channel);
comment on table credits.balance is
  'Tenant. available = sum of its open grants, held = sum of its active holds; scoped is the part of available that only some spends may take; entry_seq numbers its ledger; at next_due_at a grant begins or ends.';

create table credits.credit_grant (
  tenant_id uuid not null,
  grant_id uuid not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  category text not null,
  priority smallint not null default 100,
  promotional boolean not null generated always as (category = 'promotional') stored,
  scope text,
  state text not null,
  granted platform.quantity not null,
  remaining platform.units not null,
  held platform.units not null default 0,
  expired platform.units not null default 0,
  effective_at timestamptz not null,
  expires_at timestamptz not null default 'infinity',
  created_at timestamptz not null,
  constraint credit_grant_pkey primary key (tenant_id, grant_id),
  constraint credit_grant_balance_fkey foreign key (tenant_id, product_code, credit_type, channel)
    references credits.balance (tenant_id, product_code, credit_type, channel),
  constraint credit_grant_category_known check (category in ('paid', 'promotional', 'included', 'refund', 'adjustment')),
  constraint credit_grant_state_known check (state in ('pending', 'open', 'spent', 'expired')),
  constraint credit_grant_open_has_units check ((state in ('pending', 'open')) = (remaining > 0)),
  constraint credit_grant_adds_up check (remaining + held + expired <= granted),
  constraint credit_grant_period_order check (effective_at < expires_at)
) with (fillfactor = 75);
-- Burn-down order. state changes only when a grant is used up, so spends stay HOT.
create index credit_grant_burn_down on credits.credit_grant
  (tenant_id, product_code, credit_type, channel, priority, expires_at, promotional desc, effective_at, created_at, grant_id)
  where state = 'open';
create index credit_grant_balance_idx on credits.credit_grant (tenant_id, product_code, credit_type, channel, created_at);
comment on table credits.credit_grant is
  'Tenant. One lot of units. granted = remaining + held + expired + spent. Spent in the order of priority, expires_at (never is last), promotional first, effective_at, created_at, id.';

create table credits.hold (
  tenant_id uuid not null,
  hold_id uuid not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  quantity platform.quantity not null,
  captured platform.units not null default 0,
  state text not null default 'active',
  reference_type text,
  reference_id text,
  description text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint hold_pkey primary key (tenant_id, hold_id),
  constraint hold_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint hold_channel_fkey foreign key (product_code, credit_type, channel)
    references catalog.credit_channel (product_code, credit_type, channel),
  constraint hold_state_known check (state in ('active', 'captured', 'released')),
  constraint hold_settled_when check ((state = 'active') = (settled_at is null))
) with (fillfactor = 80);
create index hold_product_idx on credits.hold (tenant_id, product_code);
create index hold_channel_idx on credits.hold (product_code, credit_type, channel);
comment on table credits.hold is
  'Tenant. Units reserved for work under way; captured on success, released on failure or at expires_at. hold_id is the movement that took it; channel is what was asked for.';

create table credits.hold_part (
  tenant_id uuid not null,
  hold_id uuid not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  quantity platform.quantity not null,
  uses jsonb not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  constraint hold_part_pkey primary key (tenant_id, hold_id, channel),
  constraint hold_part_hold_fkey foreign key (tenant_id, hold_id) references credits.hold (tenant_id, hold_id),
  constraint hold_part_balance_fkey foreign key (tenant_id, product_code, credit_type, channel)
    references credits.balance (tenant_id, product_code, credit_type, channel)
) with (fillfactor = 80);
create index hold_part_balance_idx on credits.hold_part (tenant_id, product_code, credit_type, channel, expires_at);
comment on table credits.hold_part is
  'Tenant. What a hold took from one balance, channel or pool, and from which of its grants: [{grantId, quantity, scoped}]. Settled by whoever locks that balance.';

create table credits.refund_total (
  tenant_id uuid not null,
  movement_id uuid not null,
  refunded platform.quantity not null,
  constraint refund_total_pkey primary key (tenant_id, movement_id)
);
comment on table credits.refund_total is 'Tenant. How much of a spend has been given back, never more than it took.';

create table credits.entry (
  tenant_id uuid not null,
  created_at timestamptz not null,
  entry_id uuid not null,
  movement_id uuid not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  seq bigint not null,
  kind text not null,
  quantity bigint not null,
  held_change bigint not null default 0,
  balance_after platform.units not null,
  held_after platform.units not null,
  grants jsonb not null,
  reference_type text,
  reference_id text,
  description text,
  actor text not null,
  request_id text,
  idempotency_key text,
  constraint entry_pkey primary key (tenant_id, created_at, entry_id),
  constraint entry_kind_known check (kind in (
    'grant', 'activate', 'deduct', 'hold', 'capture', 'release', 'expire', 'refund', 'adjust'))
) partition by range (created_at);
create index entry_balance_idx on credits.entry (tenant_id, product_code, credit_type, channel, seq desc);
comment on table credits.entry is
  'Tenant, append-only. The ledger: every change of a balance, with what caused it. seq has no gaps per balance; entry_id is a uuidv7 whose time is created_at, so an id alone finds its month. Entries of one movement share movement_id and created_at.';

alter table credits.entry enable row level security;
alter table credits.entry force row level security;

-- One partition a month for ten years, and one for everything else. Callers reach them through the parent only.
do $$
declare
  v_month date;
  v_name text;
begin
  for v_month in
    select generate_series(date '2026-01-01', date '2036-12-01', interval '1 month')::date
  loop
    v_name := 'entry_' || to_char(v_month, 'YYYY_MM');
    execute format(
      'create table credits.%I partition of credits.entry for values from (%L) to (%L)',
      v_name,
      v_month::timestamp at time zone 'UTC',
      (v_month + interval '1 month')::timestamp at time zone 'UTC');
    execute format('alter table credits.%I enable row level security', v_name);
    execute format('alter table credits.%I force row level security', v_name);
  end loop;
  create table credits.entry_default partition of credits.entry default;
  alter table credits.entry_default enable row level security;
  alter table credits.entry_default force row level security;
end
$$;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['balance', 'credit_grant', 'hold', 'hold_part', 'refund_total'] loop
    execute format('alter table credits.%I enable row level security', v_table);
    execute format('alter table credits.%I force row level security', v_table);
  end loop;
  foreach v_table in array array['balance', 'credit_grant', 'hold', 'hold_part', 'refund_total', 'entry'] loop
    execute format(
      'create policy %I on credits.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on credits.%I for select to cn_platform using (true)', v_table || '_platform', v_table);
    execute format('grant select, insert on credits.%I to cn_definer', v_table);
    execute format('grant select on credits.%I to cn_platform', v_table);
  end loop;
  -- The ledger takes inserts alone: no role has update, delete or truncate on it.
  foreach v_table in array array['balance', 'credit_grant', 'hold', 'hold_part', 'refund_total'] loop
    execute format('grant update on credits.%I to cn_definer', v_table);
  end loop;
end
$$;

reset role;

-- Down Migration
set local role cn_owner;
drop table credits.entry;
drop table credits.refund_total;
drop table credits.hold_part;
drop table credits.hold;
drop table credits.credit_grant;
drop table credits.balance;
drop type credits.batch_entry;
drop type credits.batch_share;
drop type credits.batch_item;
drop type credits.spent_units;
drop type credits.grant_terms;
drop type credits.cause;
reset role;
