-- Up Migration
set local role cn_owner;

create table billing.subscription_transition (
  from_status text not null,
  to_status text not null,
  description text not null,
  constraint subscription_transition_pkey primary key (from_status, to_status),
  constraint subscription_transition_from_known check (from_status in (
    'none', 'trialing', 'active', 'past_due', 'grace_period', 'unpaid', 'suspended', 'paused', 'canceled', 'expired')),
  constraint subscription_transition_to_known check (to_status in (
    'trialing', 'active', 'past_due', 'grace_period', 'unpaid', 'suspended', 'paused', 'canceled', 'expired')),
  constraint subscription_transition_moves check (from_status <> to_status)
);
comment on table billing.subscription_transition is
  'Reference. Which state of a subscription may follow which; `none` is before its start. What is not here is refused.';
alter table billing.subscription_transition enable row level security;
alter table billing.subscription_transition force row level security;
create policy subscription_transition_read on billing.subscription_transition for select to cn_definer using (true);
create policy subscription_transition_write on billing.subscription_transition to cn_platform using (true) with check (true);
grant select on billing.subscription_transition to cn_definer;
grant select, insert, update, delete on billing.subscription_transition to cn_platform;

alter table billing.subscription
  add column quantities jsonb not null default '{}',
  add column add_ons jsonb not null default '{}',
  add column payment_failed_at timestamptz,
  add column grace_starts_at timestamptz,
  add column grace_ends_at timestamptz,
  add column paused_at timestamptz,
  add column next_due_at timestamptz,
  add constraint subscription_quantities_object check (jsonb_typeof(quantities) = 'object'),
  add constraint subscription_add_ons_object check (jsonb_typeof(add_ons) = 'object'),
  add constraint subscription_paused_since check ((status = 'paused') = (paused_at is not null));
comment on column billing.subscription.quantities is 'Subscribed quantity by metric (seats), for fees paid in advance.';
comment on column billing.subscription.add_ons is 'Add-on code → {quantity, startedAt, trialEndsAt}.';
comment on column billing.subscription.payment_failed_at is 'Since when a payment is missing; null when nothing is owed.';
comment on column billing.subscription.grace_starts_at is 'When a missing payment begins the grace period.';
comment on column billing.subscription.grace_ends_at is 'When the grace period, or waiting for a payment, ends in suspension.';
comment on column billing.subscription.next_due_at is 'When time alone changes something next; null never.';
create index subscription_due_idx on billing.subscription (next_due_at) where next_due_at is not null;

create table billing.subscription_event (
  tenant_id uuid not null,
  event_id uuid not null,
  subscription_id uuid not null,
  product_code platform.code not null,
  version integer not null,
  kind platform.code not null,
  cause platform.code not null,
  from_status text,
  to_status text not null,
  plan_code platform.code not null,
  plan_version integer not null,
  billing_cycle text not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  detail jsonb not null default '{}',
  actor text not null,
  request_id text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint subscription_event_pkey primary key (tenant_id, event_id),
  constraint subscription_event_version_key unique (tenant_id, subscription_id, version),
  constraint subscription_event_subscription_fkey foreign key (tenant_id, subscription_id)
    references billing.subscription (tenant_id, subscription_id),
  constraint subscription_event_detail_object check (jsonb_typeof(detail) = 'object')
);
create index subscription_event_subscription_idx on billing.subscription_event (tenant_id, subscription_id);
comment on table billing.subscription_event is
  'Tenant, append-only. Every change of a subscription: exactly one event for each of its versions, with what it then stood at. occurred_at is business time.';
alter table billing.subscription_event enable row level security;
alter table billing.subscription_event force row level security;
create policy subscription_event_tenant on billing.subscription_event to cn_definer
  using (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid);
create policy subscription_event_platform on billing.subscription_event to cn_platform using (true) with check (true);
grant select, insert on billing.subscription_event to cn_definer, cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop table billing.subscription_event;
drop index billing.subscription_due_idx;
alter table billing.subscription
  drop constraint subscription_paused_since,
  drop constraint subscription_add_ons_object,
  drop constraint subscription_quantities_object,
  drop column next_due_at,
  drop column paused_at,
  drop column grace_ends_at,
  drop column grace_starts_at,
  drop column payment_failed_at,
  drop column add_ons,
  drop column quantities;
drop table billing.subscription_transition;
reset role;
