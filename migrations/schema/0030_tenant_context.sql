-- Up Migration
create schema context authorization cn_owner;
set local role cn_owner;

comment on schema context is 'What a tenant may do, at one look: one row per tenant and product, kept by triggers.';
grant usage on schema context to cn_definer, cn_platform;

create table context.tenant_context (
  tenant_id uuid not null,
  product_code platform.code not null,
  subscription_id uuid,
  plan_code platform.code,
  plan_version integer,
  status text,
  period_start timestamptz,
  period_end timestamptz,
  can_access boolean not null,
  can_send_email boolean not null,
  can_send_inapp boolean not null,
  can_send_push boolean not null,
  can_send_sms boolean not null,
  can_send_whatsapp boolean not null,
  near_limit boolean not null,
  over_limit boolean not null,
  credits_low boolean not null,
  branding jsonb not null,
  limits jsonb not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  settling_until timestamptz,
  version bigint not null default 1,
  updated_at timestamptz not null,
  constraint tenant_context_pkey primary key (tenant_id, product_code),
  constraint tenant_context_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint tenant_context_branding_object check (jsonb_typeof(branding) = 'object'),
  constraint tenant_context_limits_array check (jsonb_typeof(limits) = 'array'),
  constraint tenant_context_valid_order check (valid_from <= valid_until),
  constraint tenant_context_version_positive check (version > 0)
) with (fillfactor = 80);
-- For the worker that renews what time has made old.
create index tenant_context_valid_idx on context.tenant_context (valid_until) where valid_until < 'infinity';
create index tenant_context_settling_idx on context.tenant_context (settling_until) where settling_until is not null;
comment on table context.tenant_context is
  'Tenant. Answers worked out in advance from subscription, balances, counters and profile; never the only home of anything. version rises with every change.';
comment on column context.tenant_context.status is 'Of the subscription; null without one.';
comment on column context.tenant_context.valid_until is
  'By the tenant''s clock: until then, from valid_from, time alone changes nothing here but what is due on a balance.';
comment on column context.tenant_context.settling_until is
  'By the wall clock: the terms changed a moment ago, and what was counted under the old ones may still be on its way. Until it is worked out again after that, nobody trusts the row.';

alter table context.tenant_context enable row level security;
alter table context.tenant_context force row level security;
create policy tenant_context_tenant on context.tenant_context to cn_definer
  using (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid);
create policy tenant_context_platform on context.tenant_context for select to cn_platform using (true);
grant select, insert, update on context.tenant_context to cn_definer;
grant select on context.tenant_context to cn_platform;

-- From which value on a counter is near its limit or beyond it, so that a trigger knows from the row alone. Null: no limit.
alter table billing.usage_counter
  add column near_at platform.units,
  add column over_at platform.units;
comment on column billing.usage_counter.near_at is 'From here on the metric is near its limit: 80 percent of it.';
comment on column billing.usage_counter.over_at is 'From here on the limit is reached (hard) or passed (soft).';

reset role;

-- Down Migration
set local role cn_owner;
alter table billing.usage_counter drop column over_at, drop column near_at;
drop table context.tenant_context;
drop schema context;
reset role;
