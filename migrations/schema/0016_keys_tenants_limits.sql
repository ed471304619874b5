-- Up Migration
set local role cn_owner;

alter table identity.api_key
  add column created_by text,
  add column revoke_reason text,
  add column replaced_by uuid,
  add constraint api_key_replaced_by_fkey foreign key (tenant_id, replaced_by)
    references identity.api_key (tenant_id, api_key_id);
create index api_key_replaced_by_idx on identity.api_key (tenant_id, replaced_by);
comment on column identity.api_key.replaced_by is 'The key that a rotation made in its place; this one lives until its expires_at.';

alter table identity.tenant
  add column suspended_at timestamptz,
  add column suspended_reason text,
  add constraint tenant_suspended_reason_length check (length(suspended_reason) between 1 and 500);
comment on column identity.tenant.status is
  'suspended: by the platform, for a reason; nobody gets in. A bill that is not paid suspends the subscription instead.';

create table identity.tenant_logo (
  tenant_id uuid not null,
  etag text not null,
  content_type text not null,
  width smallint not null,
  height smallint not null,
  content bytea not null,
  updated_at timestamptz not null,
  constraint tenant_logo_pkey primary key (tenant_id),
  constraint tenant_logo_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint tenant_logo_type_known check (content_type in ('image/png', 'image/webp')),
  constraint tenant_logo_size check (octet_length(content) between 1 and 262144),
  constraint tenant_logo_pixels check (width between 1 and 1024 and height between 1 and 1024),
  constraint tenant_logo_etag_shape check (etag ~ '^[0-9a-f]{64}$')
);
comment on table identity.tenant_logo is 'Tenant. The logo as the API drew it anew; etag is the SHA-256 of its bytes.';

create table identity.tenant_domain (
  tenant_id uuid not null,
  domain text not null,
  token text not null,
  status text not null default 'pending',
  requested_at timestamptz not null,
  checked_at timestamptz,
  verified_at timestamptz,
  failure text,
  constraint tenant_domain_pkey primary key (tenant_id),
  constraint tenant_domain_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint tenant_domain_shape check (domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$' and length(domain) <= 253),
  constraint tenant_domain_token_shape check (token ~ '^[0-9a-f]{32}$'),
  constraint tenant_domain_status_known check (status in ('pending', 'verified')),
  constraint tenant_domain_verified_when check ((status = 'verified') = (verified_at is not null))
);
comment on table identity.tenant_domain is
  'Tenant. A domain it says is its own; verified when its TXT record names the token.';

create table identity.verified_domain (
  domain text primary key,
  tenant_id uuid not null,
  verified_at timestamptz not null
);
comment on table identity.verified_domain is 'Directory. domain → the one tenant that proved it.';

create table platform.rate_bucket (
  subject text primary key,
  next_free_at timestamptz not null
) with (fillfactor = 70);
comment on table platform.rate_bucket is
  'Directory. A token bucket each for tenants, API keys and addresses, as the instant at which it would be empty again; what several copies of the API share. Rows that lie in the past mean nothing.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['tenant_logo', 'tenant_domain'] loop
    execute format('alter table identity.%I enable row level security', v_table);
    execute format('alter table identity.%I force row level security', v_table);
    execute format(
      'create policy %I on identity.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on identity.%I to cn_platform using (true) with check (true)', v_table || '_platform', v_table);
    execute format('grant select, insert, update, delete on identity.%I to cn_definer', v_table);
    execute format('grant select on identity.%I to cn_platform', v_table);
  end loop;

  alter table identity.verified_domain enable row level security;
  alter table identity.verified_domain force row level security;
  create policy verified_domain_directory on identity.verified_domain to cn_platform using (true) with check (true);
  grant select, insert, delete on identity.verified_domain to cn_platform;

  alter table platform.rate_bucket enable row level security;
  alter table platform.rate_bucket force row level security;
  create policy rate_bucket_directory on platform.rate_bucket to cn_platform using (true) with check (true);
  grant select, insert, update, delete on platform.rate_bucket to cn_platform;
end
$$;

-- Writes of platform functions are answered again from the same book.
create policy idempotency_key_platform on platform.idempotency_key to cn_platform using (true) with check (true);
grant select, insert, update on platform.idempotency_key to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
revoke select, insert, update on platform.idempotency_key from cn_platform;
drop policy idempotency_key_platform on platform.idempotency_key;
drop table platform.rate_bucket;
drop table identity.verified_domain;
drop table identity.tenant_domain;
drop table identity.tenant_logo;
alter table identity.tenant drop column suspended_at, drop column suspended_reason;
alter table identity.api_key drop column created_by, drop column revoke_reason, drop column replaced_by;
reset role;
