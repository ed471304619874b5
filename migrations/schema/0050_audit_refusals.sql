-- Up Migration
set local role cn_owner;

create table platform.audit_refusal (
  tenant_id uuid not null,
  minute timestamptz not null,
  actor text not null,
  action platform.code not null,
  aim text not null,
  seen integer not null,
  held_back integer not null default 0,
  held_from timestamptz,
  held_until timestamptz,
  refusal platform.code not null,
  subject_type platform.code not null,
  subject_id text,
  impersonation text,
  constraint audit_refusal_pkey primary key (tenant_id, minute, actor, action, aim)
);
create index audit_refusal_minute_idx on platform.audit_refusal (minute);
comment on table platform.audit_refusal is
  'Tenant. Refusals of the running minute by who tried what; an empty actor counts all of the tenant. What is above the limit is told in one event when the minute is over, and the row goes.';

alter table platform.audit_refusal enable row level security;
alter table platform.audit_refusal force row level security;
create policy audit_refusal_tenant on platform.audit_refusal to cn_definer
  using (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid);
create policy audit_refusal_platform on platform.audit_refusal to cn_platform using (true) with check (true);
grant select, insert, update on platform.audit_refusal to cn_definer, cn_platform;
grant delete on platform.audit_refusal to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop table platform.audit_refusal;
reset role;
