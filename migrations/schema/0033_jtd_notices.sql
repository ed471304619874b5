-- Up Migration
set local role cn_owner;

alter table billing.notice drop constraint notice_topic_known;
alter table billing.notice add constraint notice_topic_known check (topic in (
  'invoice_generated', 'invoice_reminder', 'payment_received', 'payment_failed', 'payment_overdue',
  'subscription_created', 'subscription_renewing', 'subscription_renewed', 'subscription_cancelled',
  'trial_started', 'trial_expiring', 'trial_expired', 'grace_period_started', 'grace_period_ending',
  'account_suspended', 'account_restored', 'credits_low', 'credits_exhausted', 'credits_purchased',
  'credits_expiring', 'usage_alert', 'contract_invoice_generated', 'contract_invoice_reminder',
  'contract_payment_received', 'contract_settlement_completed', 'messages_expired'));

-- A notice becomes one message, and never a second one.
create table jtd.notice_message (
  tenant_id uuid not null,
  notice_id uuid not null,
  jtd_id uuid not null,
  constraint notice_message_pkey primary key (tenant_id, notice_id),
  constraint notice_message_notice_fkey foreign key (tenant_id, notice_id) references billing.notice (tenant_id, notice_id),
  constraint notice_message_message_fkey foreign key (tenant_id, jtd_id) references jtd.message (tenant_id, jtd_id)
);
create unique index notice_message_message_idx on jtd.notice_message (tenant_id, jtd_id);
comment on table jtd.notice_message is 'Tenant. Which message told of a notice.';
alter table jtd.notice_message enable row level security;
alter table jtd.notice_message force row level security;
create policy notice_message_tenant on jtd.notice_message to cn_definer
  using (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid);
create policy notice_message_platform on jtd.notice_message for select to cn_platform using (true);
grant select, insert on jtd.notice_message to cn_definer;
grant select on jtd.notice_message to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop table jtd.notice_message;
alter table billing.notice drop constraint notice_topic_known;
alter table billing.notice add constraint notice_topic_known check (topic in (
  'invoice_generated', 'invoice_reminder', 'payment_received', 'payment_failed', 'payment_overdue',
  'subscription_created', 'subscription_renewing', 'subscription_renewed', 'subscription_cancelled',
  'trial_started', 'trial_expiring', 'trial_expired', 'grace_period_started', 'grace_period_ending',
  'account_suspended', 'account_restored', 'credits_low', 'credits_exhausted', 'credits_purchased',
  'credits_expiring', 'usage_alert', 'contract_invoice_generated', 'contract_invoice_reminder',
  'contract_payment_received', 'contract_settlement_completed'));
reset role;
