-- Up Migration
set local role cn_owner;

alter table credits.hold add column settlement_id uuid;
comment on column credits.hold.settlement_id is 'The movement that captured or released it; null while it is active, when time ended it, and for holds from before the column.';

-- How many days before the end of a grant its owner is told.
alter table catalog.credit_type add column expiry_warning_days smallint not null default 7
  constraint credit_type_warning_range check (expiry_warning_days between 0 and 365);
comment on column catalog.credit_type.expiry_warning_days is 'Days before the end of a grant at which a warning is recorded; 0 is never.';

alter table credits.credit_grant add column warned_until timestamptz;
comment on column credits.credit_grant.warned_until is 'The end of which a warning was recorded: another end is warned of again.';
-- For the worker: what ends and has not been warned of. No spend changes what stands in it.
create index credit_grant_unwarned on credits.credit_grant (product_code, credit_type, expires_at)
  where state = 'open' and expires_at < 'infinity' and warned_until is distinct from expires_at;

create table credits.expiry_warning (
  tenant_id uuid not null,
  grant_id uuid not null,
  expires_at timestamptz not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  remaining platform.quantity not null,
  warned_at timestamptz not null,
  constraint expiry_warning_pkey primary key (tenant_id, grant_id, expires_at),
  constraint expiry_warning_grant_fkey foreign key (tenant_id, grant_id) references credits.credit_grant (tenant_id, grant_id)
);
create index expiry_warning_grant_idx on credits.expiry_warning (tenant_id, grant_id);
create index expiry_warning_product_idx on credits.expiry_warning (tenant_id, product_code, expires_at);
comment on table credits.expiry_warning is 'Tenant. That units were about to end, said once for each end of a grant.';

-- A copy of the credit type's threshold, so that a trigger knows from the row alone whether it is near it.
alter table credits.balance add column low_threshold platform.units not null default 10;
comment on column credits.balance.low_threshold is 'The credit type''s, kept equal by triggers.';

create table credits.level_alert (
  tenant_id uuid not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  level text not null,
  raised_at timestamptz not null,
  threshold platform.units not null,
  available platform.units not null,
  cleared_at timestamptz,
  constraint level_alert_pkey primary key (tenant_id, product_code, credit_type, channel, level, raised_at),
  constraint level_alert_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint level_alert_level_known check (level in ('low', 'exhausted'))
);
create unique index level_alert_one_open on credits.level_alert (tenant_id, product_code, credit_type, channel, level)
  where cleared_at is null;
create index level_alert_product_idx on credits.level_alert (tenant_id, product_code);
comment on table credits.level_alert is
  'Tenant. When a channel and its pool together fell to the threshold or to nothing; cleared when they rose above it, which arms it again.';

create table credits.balance_parked (
  tenant_id uuid not null,
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  attempts integer not null,
  reason text not null,
  failed_at timestamptz not null,
  next_attempt_at timestamptz not null,
  constraint balance_parked_pkey primary key (tenant_id, product_code, credit_type, channel),
  constraint balance_parked_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code)
);
create index balance_parked_product_idx on credits.balance_parked (tenant_id, product_code);
comment on table credits.balance_parked is
  'Tenant. Balances that time could not act on, why, and when the worker tries again; they stand in nobody else''s way meanwhile.';

-- For the worker: the longest due first, of all tenants. The columns are those of balance_due.
create index balance_due_at on credits.balance (next_due_at) where next_due_at < 'infinity';
create index tenant_clock_idx on identity.tenant (tenant_id) where test_clock_at is not null;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['expiry_warning', 'level_alert', 'balance_parked'] loop
    execute format('alter table credits.%I enable row level security', v_table);
    execute format('alter table credits.%I force row level security', v_table);
    execute format(
      'create policy %I on credits.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on credits.%I to cn_platform using (true) with check (true)', v_table || '_platform', v_table);
    execute format('grant select on credits.%I to cn_definer, cn_platform', v_table);
  end loop;
  grant insert on credits.expiry_warning to cn_definer;
  grant insert, update on credits.level_alert to cn_definer, cn_platform;
  grant insert, update, delete on credits.balance_parked to cn_platform;
end
$$;

-- A new threshold reaches the balances of all tenants.
create policy balance_platform_threshold on credits.balance for update to cn_platform using (true) with check (true);
grant update (low_threshold) on credits.balance to cn_platform;

set local role cn_platform;
update credits.balance as b set low_threshold = t.low_threshold
  from catalog.credit_type as t
  where t.product_code = b.product_code and t.code = b.credit_type and t.low_threshold <> b.low_threshold;
reset role;

-- Down Migration
set local role cn_owner;
revoke update (low_threshold) on credits.balance from cn_platform;
drop policy balance_platform_threshold on credits.balance;
drop index identity.tenant_clock_idx;
drop index credits.balance_due_at;
drop table credits.balance_parked;
drop table credits.level_alert;
alter table credits.balance drop column low_threshold;
drop table credits.expiry_warning;
alter table credits.credit_grant drop column warned_until;
alter table catalog.credit_type drop column expiry_warning_days;
alter table credits.hold drop column settlement_id;
reset role;
