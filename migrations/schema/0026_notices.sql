-- Up Migration
set local role cn_owner;

create table billing.notice (
  tenant_id uuid not null,
  notice_id uuid not null,
  product_code platform.code,
  topic platform.code not null,
  subject_type platform.code not null,
  subject_id text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  detail jsonb not null default '{}',
  dedupe_key text not null,
  constraint notice_pkey primary key (tenant_id, notice_id),
  constraint notice_dedupe_key unique (tenant_id, dedupe_key),
  constraint notice_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint notice_topic_known check (topic in (
    'invoice_generated', 'invoice_reminder', 'payment_received', 'payment_failed', 'payment_overdue',
    'subscription_created', 'subscription_renewing', 'subscription_renewed', 'subscription_cancelled',
    'trial_started', 'trial_expiring', 'trial_expired', 'grace_period_started', 'grace_period_ending',
    'account_suspended', 'account_restored', 'credits_low', 'credits_exhausted', 'credits_purchased',
    'credits_expiring', 'usage_alert', 'contract_invoice_generated', 'contract_invoice_reminder',
    'contract_payment_received', 'contract_settlement_completed')),
  constraint notice_subject_length check (length(subject_id) between 1 and 255),
  constraint notice_dedupe_length check (length(dedupe_key) between 1 and 255),
  constraint notice_detail_object check (jsonb_typeof(detail) = 'object')
);
create index notice_product_idx on billing.notice (tenant_id, product_code);
comment on table billing.notice is
  'Tenant, append-only. Something its owner is told of, written with its cause in one transaction and once for each dedupe_key. occurred_at is business time; what becomes of it is another table''s matter.';

alter table billing.notice enable row level security;
alter table billing.notice force row level security;
create policy notice_tenant on billing.notice to cn_definer
  using (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid);
create policy notice_platform on billing.notice to cn_platform using (true) with check (true);
grant select, insert on billing.notice to cn_definer, cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop table billing.notice;
reset role;
