-- Up Migration
set local role cn_owner;

-- Roles: who may give which, and what people read about them.
alter table identity.role
  add column description text not null default '',
  add column rank smallint not null default 0,
  add column assignable boolean not null default true;
comment on column identity.role.rank is 'A person gives and takes only roles up to their own rank; the highest of an audience is never without a holder.';
comment on column identity.role.assignable is 'False: held by platform staff while they act for a tenant, never by a member.';

-- People: a telephone number, proved by a code like the address.
alter table identity.person
  add column phone text,
  add constraint person_phone_key unique (phone),
  add constraint person_phone_shape check (phone ~ '^\+[1-9][0-9]{6,14}$');

-- Members are never deleted: their sessions, audit and invitations keep naming them.
alter table identity.member drop constraint member_status_known;
alter table identity.member add constraint member_status_known check (status in ('active', 'disabled', 'removed'));

create table identity.impersonation (
  tenant_id uuid not null,
  impersonation_id uuid not null,
  person_id uuid not null,
  staff_tenant_id uuid not null,
  staff_session_id uuid not null,
  reason text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  raised_at timestamptz,
  raise_reason text,
  ended_at timestamptz,
  constraint impersonation_pkey primary key (tenant_id, impersonation_id),
  constraint impersonation_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint impersonation_reason_length check (length(reason) between 10 and 500),
  constraint impersonation_raise_complete check ((raised_at is null) = (raise_reason is null)),
  constraint impersonation_raise_reason_length check (length(raise_reason) between 10 and 500),
  constraint impersonation_at_most_an_hour check (expires_at <= created_at + interval '1 hour')
);
comment on table identity.impersonation is
  'Tenant. Platform staff acting for a tenant: why, until when, and whether they may change anything. Lives no longer than the staff session behind it.';

-- A session of platform staff in a tenant is not a member's.
alter table identity.session
  add column impersonation_id uuid,
  add column member_id uuid generated always as (case when impersonation_id is null then person_id end) stored,
  drop constraint session_member_fkey;
alter table identity.session
  add constraint session_member_fkey foreign key (tenant_id, member_id) references identity.member (tenant_id, person_id),
  add constraint session_impersonation_fkey foreign key (tenant_id, impersonation_id)
    references identity.impersonation (tenant_id, impersonation_id);
create index session_living_member_idx on identity.session (tenant_id, member_id);
create index session_impersonation_idx on identity.session (tenant_id, impersonation_id);

create table identity.invitation (
  tenant_id uuid not null,
  invitation_id uuid not null,
  email text not null,
  role platform.code not null,
  token_hash platform.token_hash not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint invitation_pkey primary key (tenant_id, invitation_id),
  constraint invitation_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint invitation_role_fkey foreign key (role) references identity.role (code),
  constraint invitation_email_shape check (email = lower(email) and length(email) between 3 and 254),
  constraint invitation_one_end check (num_nonnulls(accepted_at, revoked_at) <= 1)
);
create unique index invitation_one_open on identity.invitation (tenant_id, email)
  where accepted_at is null and revoked_at is null;
create index invitation_role_idx on identity.invitation (role);
create index invitation_email_idx on identity.invitation (email) where accepted_at is null and revoked_at is null;
comment on table identity.invitation is 'Tenant. Somebody is asked to join; the token of the link is not kept, only its hash.';

create table identity.invitation_token (
  token_hash platform.token_hash primary key,
  tenant_id uuid not null,
  invitation_id uuid not null
);
comment on table identity.invitation_token is 'Directory. SHA-256 of a link''s token → its invitation. A token sent again replaces the one in the invitation.';

-- Codes go to an address or to a telephone number, and for more than signing in.
alter table identity.otp_challenge rename column email to destination;
alter table identity.otp_challenge
  add column purpose text not null default 'sign_in',
  add column person_id uuid,
  add constraint otp_challenge_purpose_known check (purpose in ('sign_in', 'sign_up', 'invitation', 'phone'));
alter index identity.otp_challenge_email_idx rename to otp_challenge_destination_idx;
alter table identity.otp_throttle rename column email to destination;
alter table identity.otp_throttle add column last_failed_at timestamptz;
comment on table identity.otp_throttle is
  'Directory. Codes sent per destination and guesses failed per account, each per hour; apart from each other, so that neither locks the other, and a new code resets neither.';

create table identity.otp_budget (
  bucket text primary key,
  window_at timestamptz not null,
  used integer not null default 0
);
comment on table identity.otp_budget is
  'Directory. Codes asked for per network (hashed), and SMS per country and per day; how many are allowed stands in sign_in_policy.';

create table identity.sign_in_policy (
  only_row boolean primary key default true,
  admin_second_factor text not null default 'optional',
  codes_per_network_hour integer not null default 300,
  sms_per_country_hour integer not null default 200,
  sms_per_day integer not null default 1000,
  updated_at timestamptz not null default clock_timestamp(),
  constraint sign_in_policy_one_row check (only_row),
  constraint sign_in_policy_factor_known check (admin_second_factor in ('optional', 'required')),
  constraint sign_in_policy_limits_positive
    check (codes_per_network_hour > 0 and sms_per_country_hour >= 0 and sms_per_day >= 0)
);
comment on table identity.sign_in_policy is 'Reference, one row. Whether platform staff need a second factor, and the budgets of codes.';
insert into identity.sign_in_policy default values;

-- The second factor. No secret is kept: the edge derives it from its key and the enrolment.
create table identity.second_factor (
  person_id uuid primary key,
  enrolment_id uuid,
  proof_hash platform.token_hash,
  enrolled_at timestamptz,
  confirmed_at timestamptz,
  last_step bigint,
  failed_window_at timestamptz not null default '-infinity',
  failed_count smallint not null default 0,
  last_failed_at timestamptz,
  constraint second_factor_person_fkey foreign key (person_id) references identity.person (person_id),
  constraint second_factor_enrolment_key unique (enrolment_id),
  constraint second_factor_complete check ((enrolment_id is null) = (proof_hash is null)),
  constraint second_factor_confirmed_something check (confirmed_at is null or enrolment_id is not null)
);
comment on table identity.second_factor is
  'Directory. A person''s authenticator: which enrolment, the last step it was used for, guesses that failed. Taken away it keeps its counters.';

create table identity.recovery_code (
  person_id uuid not null,
  code_hash platform.token_hash not null,
  enrolment_id uuid not null,
  created_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz,
  constraint recovery_code_pkey primary key (person_id, code_hash),
  constraint recovery_code_person_fkey foreign key (person_id) references identity.person (person_id)
);
comment on table identity.recovery_code is 'Directory. Single-use codes for a lost authenticator, as keyed hashes; shown once.';

create table identity.second_factor_challenge (
  challenge_id uuid primary key,
  person_id uuid not null,
  enrolment_id uuid not null,
  audience text not null,
  invitation_hash platform.token_hash,
  attempts smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint second_factor_challenge_person_fkey foreign key (person_id) references identity.person (person_id),
  constraint second_factor_challenge_audience_known check (audience in ('tenant', 'admin')),
  constraint second_factor_challenge_attempts_bounded check (attempts between 0 and 5)
);
create index second_factor_challenge_person_idx on identity.second_factor_challenge (person_id);
comment on table identity.second_factor_challenge is 'Directory. Somebody gave a right code and still owes the second factor; five minutes, five guesses.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['impersonation', 'invitation'] loop
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
  foreach v_table in array array['invitation_token', 'otp_budget', 'sign_in_policy', 'second_factor', 'recovery_code', 'second_factor_challenge'] loop
    execute format('alter table identity.%I enable row level security', v_table);
    execute format('alter table identity.%I force row level security', v_table);
    execute format('create policy %I on identity.%I to cn_platform using (true) with check (true)', v_table || '_directory', v_table);
    execute format('grant select, insert, update on identity.%I to cn_platform', v_table);
  end loop;
end
$$;

drop routine if exists identity.otp_refusal(text, timestamptz, integer);

reset role;

-- Down Migration
set local role cn_owner;
drop table identity.second_factor_challenge;
drop table identity.recovery_code;
drop table identity.second_factor;
drop table identity.sign_in_policy;
drop table identity.otp_budget;
delete from identity.otp_challenge where purpose <> 'sign_in';
alter table identity.otp_throttle drop column last_failed_at;
alter table identity.otp_throttle rename column destination to email;
alter index identity.otp_challenge_destination_idx rename to otp_challenge_email_idx;
alter table identity.otp_challenge drop column purpose, drop column person_id;
alter table identity.otp_challenge rename column destination to email;
drop table identity.invitation_token;
drop table identity.invitation;
drop index identity.session_impersonation_idx;
drop index identity.session_living_member_idx;
alter table identity.session
  drop constraint session_impersonation_fkey,
  drop constraint session_member_fkey;
alter table identity.session drop column member_id, drop column impersonation_id;
alter table identity.session add constraint session_member_fkey
  foreign key (tenant_id, person_id) references identity.member (tenant_id, person_id) not valid;
drop table identity.impersonation;
alter table identity.member drop constraint member_status_known;
update identity.member set status = 'disabled' where status = 'removed';
alter table identity.member add constraint member_status_known check (status in ('active', 'disabled'));
alter table identity.person drop column phone;
alter table identity.role drop column description, drop column rank, drop column assignable;
reset role;
