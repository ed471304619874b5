-- Up Migration
set local role cn_owner;

create table identity.role (
  code platform.code primary key,
  audience text not null,
  name text not null,
  permissions text[] not null,
  constraint role_audience_known check (audience in ('tenant', 'admin'))
);
comment on table identity.role is 'Reference. What each role may do; permissions are the scopes of the contract.';

create table identity.tenant (
  tenant_id uuid primary key,
  slug platform.code not null,
  name text not null,
  status text not null default 'active',
  is_platform boolean not null default false,
  is_sandbox boolean not null default false,
  test_clock_at timestamptz,
  time_zone text not null default 'Asia/Kolkata',
  currency platform.currency_code not null default 'INR',
  locale text not null default 'en-IN',
  contact_email text,
  contact_phone text,
  primary_colour text,
  domain text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tenant_status_known check (status in ('active', 'suspended')),
  constraint tenant_name_length check (length(name) between 1 and 200),
  constraint tenant_colour_shape check (primary_colour ~ '^#[0-9a-f]{6}$'),
  constraint tenant_clock_in_sandbox check (test_clock_at is null or is_sandbox),
  constraint tenant_currency_fkey foreign key (currency) references platform.currency (code)
);
create index tenant_currency_idx on identity.tenant (currency);
comment on table identity.tenant is
  'Tenant. A customer organisation, or the platform itself. test_clock_at is what platform.now() answers in a sandbox.';

create table identity.tenant_slug (
  slug platform.code primary key,
  tenant_id uuid not null
);
comment on table identity.tenant_slug is 'Directory. slug → tenant; slugs are permanent.';

create table identity.tenant_product (
  tenant_id uuid not null,
  product_code platform.code not null,
  created_at timestamptz not null default now(),
  constraint tenant_product_pkey primary key (tenant_id, product_code),
  constraint tenant_product_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint tenant_product_product_fkey foreign key (product_code) references catalog.product (code)
);
create index tenant_product_product_idx on identity.tenant_product (product_code);
comment on table identity.tenant_product is 'Tenant. The products a tenant uses; data is isolated by this pair.';

create table identity.person (
  person_id uuid primary key,
  email text not null,
  name text not null,
  status text not null default 'active',
  created_at timestamptz not null default now(),
  constraint person_email_key unique (email),
  constraint person_email_shape check (email = lower(email) and length(email) between 3 and 254),
  constraint person_status_known check (status in ('active', 'disabled'))
);
comment on table identity.person is 'Directory. One canonical e-mail address, one person, any number of tenants.';

create table identity.member (
  tenant_id uuid not null,
  person_id uuid not null,
  role platform.code not null,
  status text not null default 'active',
  created_at timestamptz not null default now(),
  constraint member_pkey primary key (tenant_id, person_id),
  constraint member_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint member_role_fkey foreign key (role) references identity.role (code),
  constraint member_status_known check (status in ('active', 'disabled'))
);
create index member_role_idx on identity.member (role);
comment on table identity.member is 'Tenant. A person in a tenant, with one role there.';

create table identity.person_tenant (
  person_id uuid not null,
  tenant_id uuid not null,
  audience text not null,
  created_at timestamptz not null default now(),
  constraint person_tenant_pkey primary key (person_id, tenant_id),
  constraint person_tenant_person_fkey foreign key (person_id) references identity.person (person_id),
  constraint person_tenant_audience_known check (audience in ('tenant', 'admin'))
);
comment on table identity.person_tenant is 'Directory. person → the tenants to sign in to.';

create table identity.session (
  tenant_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  audience text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  user_agent text,
  ip text,
  constraint session_pkey primary key (tenant_id, session_id),
  constraint session_member_fkey foreign key (tenant_id, person_id) references identity.member (tenant_id, person_id),
  constraint session_audience_known check (audience in ('tenant', 'admin')),
  constraint session_end_reason_known check (end_reason in ('logout', 'revoked', 'rotated', 'expired')),
  constraint session_end_complete check ((ended_at is null) = (end_reason is null))
);
create index session_member_idx on identity.session (tenant_id, person_id, created_at desc);
comment on table identity.session is 'Tenant. 30 minutes idle, 24 hours absolute, by the wall clock; the token itself is not kept.';

create table identity.api_key (
  tenant_id uuid not null,
  api_key_id uuid not null,
  name text not null,
  kind text not null,
  product_code platform.code,
  scopes text[] not null,
  hint text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_pkey primary key (tenant_id, api_key_id),
  constraint api_key_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint api_key_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint api_key_kind_known check (kind in ('service', 'admin')),
  constraint api_key_name_length check (length(name) between 1 and 100)
);
create index api_key_product_idx on identity.api_key (tenant_id, product_code);
comment on table identity.api_key is 'Tenant. A key for another service; the key itself is shown once and never kept.';

create table identity.credential (
  token_hash platform.token_hash primary key,
  kind text not null,
  tenant_id uuid not null,
  session_id uuid,
  api_key_id uuid,
  constraint credential_kind_known check (kind in ('person', 'admin', 'service', 'client')),
  constraint credential_one_target check (num_nonnulls(session_id, api_key_id) = 1)
);
comment on table identity.credential is 'Directory. SHA-256 of a token → its tenant and its session or API key.';

create table identity.otp_challenge (
  challenge_id uuid primary key,
  email text not null,
  audience text not null,
  code_hash platform.token_hash not null,
  attempts smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz,
  constraint otp_challenge_audience_known check (audience in ('tenant', 'admin')),
  constraint otp_challenge_attempts_bounded check (attempts between 0 and 5)
);
create index otp_challenge_email_idx on identity.otp_challenge (email, audience, created_at desc);
comment on table identity.otp_challenge is 'Directory. A sign-in code that was asked for; made for unknown addresses as well, so that both look alike.';

create table identity.otp_throttle (
  email text not null,
  audience text not null,
  last_sent_at timestamptz not null,
  sent_window_at timestamptz not null,
  sent_count smallint not null,
  failed_window_at timestamptz not null,
  failed_count smallint not null default 0,
  constraint otp_throttle_pkey primary key (email, audience)
);
comment on table identity.otp_throttle is
  'Directory. Codes sent and guesses failed per address and hour; apart from each other, so that neither locks the other, and a new code resets neither.';

do $$
declare
  v_table text;
begin
  -- Reference: read by all functions, written by platform functions.
  execute 'alter table identity.role enable row level security';
  execute 'alter table identity.role force row level security';
  execute 'create policy role_read on identity.role for select to cn_definer using (true)';
  execute 'create policy role_write on identity.role to cn_platform using (true) with check (true)';
  execute 'grant select on identity.role to cn_definer';
  execute 'grant select, insert, update on identity.role to cn_platform';

  -- Tenant tables: one tenant for cn_definer, all of them for cn_platform.
  foreach v_table in array array['tenant', 'tenant_product', 'member', 'session', 'api_key'] loop
    execute format('alter table identity.%I enable row level security', v_table);
    execute format('alter table identity.%I force row level security', v_table);
    execute format(
      'create policy %I on identity.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on identity.%I to cn_platform using (true) with check (true)', v_table || '_platform', v_table);
    execute format('grant select, insert, update on identity.%I to cn_definer, cn_platform', v_table);
  end loop;

  -- Directories: platform functions only.
  foreach v_table in array array['tenant_slug', 'person', 'person_tenant', 'credential', 'otp_challenge', 'otp_throttle'] loop
    execute format('alter table identity.%I enable row level security', v_table);
    execute format('alter table identity.%I force row level security', v_table);
    execute format('create policy %I on identity.%I to cn_platform using (true) with check (true)', v_table || '_directory', v_table);
    execute format('grant select, insert, update on identity.%I to cn_platform', v_table);
  end loop;
end
$$;

reset role;

-- Down Migration
set local role cn_owner;
drop table identity.otp_throttle;
drop table identity.otp_challenge;
drop table identity.credential;
drop table identity.api_key;
drop table identity.session;
drop table identity.person_tenant;
drop table identity.member;
drop table identity.person;
drop table identity.tenant_product;
drop table identity.tenant_slug;
drop table identity.tenant;
drop table identity.role;
reset role;
