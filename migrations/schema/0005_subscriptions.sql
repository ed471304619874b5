-- Up Migration
set local role cn_owner;

create table billing.subscription (
  tenant_id uuid not null,
  subscription_id uuid not null,
  product_code platform.code not null,
  plan_code platform.code not null,
  plan_version integer not null,
  status text not null,
  billing_cycle text not null,
  currency platform.currency_code not null,
  anchor_at timestamptz not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  trial_ends_at timestamptz,
  cancel_at timestamptz,
  ended_at timestamptz,
  auto_renew boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint subscription_pkey primary key (tenant_id, subscription_id),
  constraint subscription_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint subscription_plan_fkey foreign key (product_code, plan_code, plan_version)
    references catalog.plan_version (product_code, plan_code, version),
  constraint subscription_currency_fkey foreign key (currency) references platform.currency (code),
  constraint subscription_status_known check (status in (
    'trialing', 'active', 'past_due', 'grace_period', 'unpaid', 'suspended', 'paused', 'canceled', 'expired')),
  constraint subscription_cycle_known check (billing_cycle in ('monthly', 'quarterly', 'annual')),
  constraint subscription_period_order check (period_start < period_end),
  constraint subscription_trial_has_end check (status <> 'trialing' or trial_ends_at is not null),
  constraint subscription_ended_is_final check ((status in ('canceled', 'expired')) = (ended_at is not null))
);
create unique index subscription_one_live on billing.subscription (tenant_id, product_code)
  where status not in ('canceled', 'expired');
create index subscription_product_idx on billing.subscription (tenant_id, product_code);
create index subscription_plan_idx on billing.subscription (product_code, plan_code, plan_version);
create index subscription_currency_idx on billing.subscription (currency);
comment on table billing.subscription is
  'Tenant. A tenant''s agreement to a plan version; the period is half-open [start, end), counted from the anchor in the tenant''s time zone. version rises with every change.';

alter table billing.subscription enable row level security;
alter table billing.subscription force row level security;
create policy subscription_tenant on billing.subscription to cn_definer
  using (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid);
create policy subscription_platform on billing.subscription to cn_platform using (true) with check (true);
grant select, insert, update on billing.subscription to cn_definer, cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop table billing.subscription;
reset role;
