-- Up Migration
create schema jtd authorization cn_owner;
set local role cn_owner;

comment on schema jtd is 'Outgoing messages: gated by credits, sent by workers, charged once.';
grant usage on schema jtd to cn_definer, cn_platform;

create table jtd.channel (
  channel platform.code primary key,
  name text not null,
  cost smallint not null,
  repeatable boolean not null,
  max_attempts smallint not null,
  sort_order smallint not null,
  constraint channel_cost_range check (cost between 0 and 100),
  constraint channel_attempts_range check (max_attempts between 1 and 100)
);
comment on table jtd.channel is
  'Reference. What a message of a channel costs in notification credits, and whether it may be sent again when nobody knows what became of it.';

create table jtd.source_type (
  code platform.code primary key,
  name text not null,
  reserved boolean not null,
  gated boolean not null,
  sort_order smallint not null
);
comment on table jtd.source_type is
  'Reference. Why a message is sent. Reserved ones are the platform''s own; what is not gated is never charged, held back or refused by preference.';

create table jtd.default_template (
  code platform.code not null,
  channel platform.code not null,
  language text not null,
  version integer not null,
  subject text,
  body text not null,
  constraint default_template_pkey primary key (code, channel, language, version),
  constraint default_template_channel_fkey foreign key (channel) references jtd.channel (channel),
  constraint default_template_language_shape check (language ~ '^[a-z]{2}$')
);
create index default_template_channel_idx on jtd.default_template (channel);
comment on table jtd.default_template is 'Reference. The platform''s words, used where a tenant has none of its own.';

create table jtd.template (
  tenant_id uuid not null,
  code platform.code not null,
  channel platform.code not null,
  language text not null,
  version integer not null,
  subject text,
  body text,
  actor text not null,
  created_at timestamptz not null,
  constraint template_pkey primary key (tenant_id, code, channel, language, version),
  constraint template_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint template_language_shape check (language ~ '^[a-z]{2}$'),
  constraint template_version_positive check (version > 0),
  constraint template_subject_length check (length(subject) between 1 and 300),
  constraint template_body_length check (length(body) between 1 and 20000)
);
comment on table jtd.template is
  'Tenant. A tenant''s own words, every version of them; the last one counts. Without a body: the platform''s words again.';

create table jtd.channel_setting (
  tenant_id uuid not null,
  channel platform.code not null,
  paused_at timestamptz,
  pause_reason text,
  quiet_from smallint,
  quiet_to smallint,
  updated_at timestamptz not null,
  constraint channel_setting_pkey primary key (tenant_id, channel),
  constraint channel_setting_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint channel_setting_reason_length check (length(pause_reason) between 1 and 500),
  constraint channel_setting_quiet check (
    (quiet_from is null) = (quiet_to is null) and quiet_from between 0 and 1439 and quiet_to between 0 and 1439 and quiet_from <> quiet_to)
);
comment on table jtd.channel_setting is
  'Tenant. A pause of a channel, and hours in which it is quiet: minutes of the day in the tenant''s time zone, over midnight when from is later.';

create table jtd.preference (
  tenant_id uuid not null,
  channel platform.code not null,
  recipient text not null,
  opted_out boolean not null default false,
  muted text[] not null default '{}',
  quiet_from smallint,
  quiet_to smallint,
  time_zone text,
  updated_at timestamptz not null,
  constraint preference_pkey primary key (tenant_id, channel, recipient),
  constraint preference_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint preference_recipient_length check (length(recipient) between 1 and 320),
  constraint preference_quiet check (
    (quiet_from is null) = (quiet_to is null) and quiet_from between 0 and 1439 and quiet_to between 0 and 1439 and quiet_from <> quiet_to)
);
comment on table jtd.preference is 'Tenant. What a recipient does not want, and when.';

create table jtd.line (
  tenant_id uuid not null,
  product_code platform.code not null,
  last_position bigint not null default 0,
  messages platform.units not null default 0,
  constraint line_pkey primary key (tenant_id, product_code),
  constraint line_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint line_counts check (messages <= last_position)
);
create index line_waiting on jtd.line (tenant_id, product_code) where messages > 0;
comment on table jtd.line is
  'Tenant. The waiting line of a product, all channels together: the last place that was given away and how many wait. Changed under the lock of the pooled balance.';

create table jtd.waiting (
  tenant_id uuid not null,
  product_code platform.code not null,
  channel platform.code not null,
  messages platform.units not null default 0,
  units platform.units not null default 0,
  constraint waiting_pkey primary key (tenant_id, product_code, channel),
  constraint waiting_line_fkey foreign key (tenant_id, product_code) references jtd.line (tenant_id, product_code)
);
create index waiting_line_idx on jtd.waiting (tenant_id, product_code);
comment on table jtd.waiting is 'Tenant. How many messages of a channel wait for credits, and for how many units.';

create table jtd.message (
  tenant_id uuid not null,
  jtd_id uuid not null,
  product_code platform.code not null,
  channel platform.code not null,
  source_type platform.code not null,
  source_id text,
  priority smallint not null,
  recipient text not null,
  recipient_name text,
  language text not null,
  template_code platform.code,
  template_version integer,
  template_own boolean,
  variables jsonb not null default '{}',
  subject text,
  body text,
  state text not null,
  cost smallint not null,
  hold_id uuid,
  position bigint,
  waiting_since timestamptz,
  expires_at timestamptz,
  scheduled_at timestamptz,
  due_at timestamptz not null,
  attempts smallint not null default 0,
  lease_token uuid,
  lease_until timestamptz,
  provider_ref text,
  failure_class text,
  failure_reason text,
  actor text not null,
  created_at timestamptz not null,
  queued_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz,
  constraint message_pkey primary key (tenant_id, jtd_id),
  constraint message_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint message_channel_known check (channel in ('email', 'sms', 'whatsapp', 'inapp', 'push')),
  constraint message_state_known check (state in (
    'created', 'no_credits', 'pending', 'sending', 'sent', 'delivered', 'failed', 'uncertain', 'expired', 'canceled')),
  constraint message_priority_range check (priority between 1 and 3),
  constraint message_waits_in_line check ((state = 'no_credits') = (position is not null)),
  constraint message_waiting_ends check (state <> 'no_credits' or (waiting_since is not null and expires_at is not null)),
  constraint message_lease check ((state = 'sending') = (lease_token is not null) and (lease_token is null) = (lease_until is null)),
  constraint message_paid_for check (
    cost = 0 or state not in ('pending', 'sending', 'sent', 'delivered', 'uncertain') or hold_id is not null),
  constraint message_words check ((template_code is null) = (body is not null) and (template_code is null) = (template_version is null)),
  constraint message_recipient_length check (length(recipient) between 1 and 320),
  constraint message_variables_object check (jsonb_typeof(variables) = 'object')
) with (fillfactor = 80);
create index message_product_idx on jtd.message (tenant_id, product_code, jtd_id);
-- What is not over yet, by state: the counts of the queue, and what people look for.
create index message_open on jtd.message (tenant_id, product_code, state, jtd_id)
  where state not in ('sent', 'delivered', 'canceled');
create index message_lane on jtd.message (tenant_id, channel, priority, due_at) where state = 'pending';
create unique index message_position on jtd.message (tenant_id, product_code, position) where state = 'no_credits';
create index message_channel_position on jtd.message (tenant_id, product_code, channel, position) where state = 'no_credits';
create index message_expires on jtd.message (tenant_id, product_code, expires_at) where state = 'no_credits';
create index message_scheduled on jtd.message (tenant_id, scheduled_at) where state = 'created';
create index message_leased on jtd.message (lease_until) where state = 'sending';
create index message_source on jtd.message (tenant_id, source_id, jtd_id) where source_id is not null;
comment on table jtd.message is
  'Tenant. One outgoing message. Its hold lives as long as it may still be sent; expires_at and scheduled_at are business time, due_at and lease_until the wall clock''s. cost 0 is free or never charged.';

create table jtd.message_event (
  tenant_id uuid not null,
  occurred_at timestamptz not null,
  event_id uuid not null,
  jtd_id uuid not null,
  product_code platform.code not null,
  channel platform.code not null,
  kind text not null,
  attempt smallint not null,
  failure_class text,
  reason text,
  actor text not null,
  request_id text,
  constraint message_event_pkey primary key (tenant_id, occurred_at, event_id),
  constraint message_event_kind_known check (kind in (
    'waiting', 'queued', 'sent', 'delivered', 'retry', 'failed', 'uncertain', 'expired', 'canceled', 'lost', 'requeued', 'ignored'))
) partition by range (occurred_at);
create index message_event_message_idx on jtd.message_event (tenant_id, jtd_id, occurred_at);
create index message_event_product_idx on jtd.message_event (tenant_id, product_code, occurred_at);
comment on table jtd.message_event is
  'Tenant, append-only. What became of messages, step by step; by the wall clock. `lost`: its worker was not heard of again.';

create table jtd.provider_pause (
  channel platform.code primary key,
  since timestamptz not null,
  paused_until timestamptz not null,
  failures integer not null,
  reason text not null,
  constraint provider_pause_channel_fkey foreign key (channel) references jtd.channel (channel)
);
comment on table jtd.provider_pause is
  'Reference. Channels whose provider refuses us: nothing is claimed for them until then.';

alter table jtd.message_event enable row level security;
alter table jtd.message_event force row level security;
do $$
declare
  v_month date;
  v_name text;
  v_table text;
begin
  for v_month in
    select generate_series(date '2026-01-01', date '2036-12-01', interval '1 month')::date
  loop
    v_name := 'message_event_' || to_char(v_month, 'YYYY_MM');
    execute format(
      'create table jtd.%I partition of jtd.message_event for values from (%L) to (%L)',
      v_name,
      v_month::timestamp at time zone 'UTC',
      (v_month + interval '1 month')::timestamp at time zone 'UTC');
    execute format('alter table jtd.%I enable row level security', v_name);
    execute format('alter table jtd.%I force row level security', v_name);
  end loop;
  create table jtd.message_event_default partition of jtd.message_event default;
  alter table jtd.message_event_default enable row level security;
  alter table jtd.message_event_default force row level security;

  foreach v_table in array array['channel', 'source_type', 'default_template', 'provider_pause'] loop
    execute format('alter table jtd.%I enable row level security', v_table);
    execute format('alter table jtd.%I force row level security', v_table);
    execute format('create policy %I on jtd.%I for select to cn_definer using (true)', v_table || '_read', v_table);
    execute format('create policy %I on jtd.%I to cn_platform using (true) with check (true)', v_table || '_write', v_table);
    execute format('grant select on jtd.%I to cn_definer', v_table);
    execute format('grant select, insert, update on jtd.%I to cn_platform', v_table);
  end loop;
  grant delete on jtd.provider_pause to cn_platform;

  foreach v_table in array array['template', 'channel_setting', 'preference', 'line', 'waiting', 'message'] loop
    execute format('alter table jtd.%I enable row level security', v_table);
    execute format('alter table jtd.%I force row level security', v_table);
  end loop;
  foreach v_table in array array['template', 'channel_setting', 'preference', 'line', 'waiting', 'message', 'message_event'] loop
    execute format(
      'create policy %I on jtd.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on jtd.%I to cn_platform using (true) with check (true)', v_table || '_platform', v_table);
    execute format('grant select, insert on jtd.%I to cn_definer', v_table);
    execute format('grant select on jtd.%I to cn_platform', v_table);
  end loop;
  foreach v_table in array array['channel_setting', 'preference', 'line', 'waiting', 'message'] loop
    execute format('grant update on jtd.%I to cn_definer', v_table);
  end loop;
  grant delete on jtd.preference to cn_definer;
  -- Workers take messages of all tenants; what becomes of one is settled in its tenant.
  grant update on jtd.message to cn_platform;
end
$$;

-- A hold of a message ends with the message, never by time: such parts are not looked at when time acts on a balance.
create index hold_part_ending on credits.hold_part (tenant_id, product_code, credit_type, channel, expires_at)
  where settled_at is null and expires_at < 'infinity';
create index hold_part_open on credits.hold_part (tenant_id, product_code, credit_type, channel) where settled_at is null;

-- A message as it was asked for, and what was found about it before anything was locked.
create type jtd.draft as (
  "position" integer, key text, request_hash bytea, jtd_id uuid,
  channel text, source_type text, source_id text, priority smallint, recipient text, recipient_name text, language text,
  template_code text, template_version integer, template_own boolean, variables jsonb, subject text, body text,
  scheduled_at timestamptz, cost smallint, state text, reason text, refusal text, context jsonb);
-- What one message wants of the balances.
create type jtd.want as ("position" integer, jtd_id uuid, channel text, cost bigint);

reset role;

-- Down Migration
set local role cn_owner;
drop type jtd.want;
drop type jtd.draft;
drop index credits.hold_part_open;
drop index credits.hold_part_ending;
drop table jtd.provider_pause;
drop table jtd.message_event;
drop table jtd.message;
drop table jtd.waiting;
drop table jtd.line;
drop table jtd.preference;
drop table jtd.channel_setting;
drop table jtd.template;
drop table jtd.default_template;
drop table jtd.source_type;
drop table jtd.channel;
drop schema jtd;
reset role;
