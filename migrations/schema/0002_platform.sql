-- Up Migration
set local role cn_owner;

-- Bounds that PostgREST enforces before a function body runs. 2^53 − 1 is exact in every JSON reader.
create domain platform.quantity as bigint
  constraint quantity_in_range check (value between 1 and 9007199254740991);
-- As a caller sends it: a JSON number and nothing that could be read as one. A bigint argument would take
-- "5" in quotes, and from Postgres 16 on "0x10".
create domain platform.json_quantity as jsonb
  constraint json_quantity_is_whole check (jsonb_typeof(value) = 'number' and value::text ~ '^[1-9][0-9]{0,15}$')
  constraint json_quantity_in_range check (value <= '9007199254740991'::jsonb);
create domain platform.units as bigint
  constraint units_in_range check (value between 0 and 9007199254740991);
create domain platform.code as text
  constraint code_shape check (value ~ '^[a-z][a-z0-9_-]{0,62}$');
create domain platform.request_key as text
  constraint request_key_shape check (value ~ '^[\x21-\x7e]{1,255}$');
create domain platform.short_text as text
  constraint short_text_shape check (length(value) between 1 and 500 and value !~ '[\x01-\x1f\x7f]');
create domain platform.token_hash as text
  constraint token_hash_shape check (value ~ '^[0-9a-f]{64}$');
create domain platform.currency_code as text
  constraint currency_code_shape check (value ~ '^[A-Z]{3}$');
create domain platform.minor_units as bigint
  constraint minor_units_in_range check (value between -9007199254740991 and 9007199254740991);

create table platform.currency (
  code platform.currency_code primary key,
  exponent smallint not null,
  name text not null,
  constraint currency_exponent_range check (exponent between 0 and 4)
);
comment on table platform.currency is 'Reference. ISO 4217: how many digits the minor unit has.';

-- Keys are kept for ever: a repeated request is answered from here whenever it comes.
create table platform.idempotency_key (
  tenant_id uuid not null,
  key platform.request_key not null,
  operation text not null,
  request_hash bytea not null,
  movement_id uuid,
  answer jsonb,
  created_at timestamptz not null default clock_timestamp(),
  constraint idempotency_key_pkey primary key (tenant_id, key)
);
comment on table platform.idempotency_key is
  'Tenant. One row per answered write. Credit writes keep movement_id and rebuild the answer from the ledger; others keep the answer itself.';

alter table platform.currency enable row level security;
alter table platform.currency force row level security;
create policy currency_read on platform.currency for select to cn_definer, cn_platform using (true);
create policy currency_write on platform.currency to cn_platform using (true) with check (true);
grant select on platform.currency to cn_definer;
grant select, insert, update on platform.currency to cn_platform;

alter table platform.idempotency_key enable row level security;
alter table platform.idempotency_key force row level security;
create policy idempotency_key_tenant on platform.idempotency_key to cn_definer
  using (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('cn.tenant_id', true), '')::uuid);
grant select, insert, update on platform.idempotency_key to cn_definer;

reset role;

-- Down Migration
set local role cn_owner;
drop table platform.idempotency_key;
drop table platform.currency;
drop domain platform.minor_units;
drop domain platform.currency_code;
drop domain platform.token_hash;
drop domain platform.short_text;
drop domain platform.request_key;
drop domain platform.code;
drop domain platform.units;
drop domain platform.json_quantity;
drop domain platform.quantity;
reset role;
