-- Up Migration
set local role cn_owner;

create table catalog.product (
  code platform.code primary key,
  name text not null,
  description text not null,
  currency platform.currency_code not null,
  status text not null default 'active',
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  constraint product_currency_fkey foreign key (currency) references platform.currency (code),
  constraint product_status_known check (status in ('active', 'retired'))
);
create index product_currency_idx on catalog.product (currency);
create unique index product_one_default on catalog.product (is_default) where is_default;
comment on table catalog.product is 'Reference. What the platform sells; is_default takes sign-ups without a product link.';

create table catalog.plan (
  product_code platform.code not null,
  code platform.code not null,
  name text not null,
  description text not null,
  sort_order smallint not null,
  status text not null default 'active',
  constraint plan_pkey primary key (product_code, code),
  constraint plan_product_fkey foreign key (product_code) references catalog.product (code),
  constraint plan_status_known check (status in ('active', 'retired'))
);
comment on table catalog.plan is 'Reference. A thing to subscribe to; its terms stand in its versions.';

create table catalog.plan_version (
  product_code platform.code not null,
  plan_code platform.code not null,
  version integer not null,
  status text not null default 'draft',
  billing_config jsonb not null,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  constraint plan_version_pkey primary key (product_code, plan_code, version),
  constraint plan_version_plan_fkey foreign key (product_code, plan_code) references catalog.plan (product_code, code),
  constraint plan_version_status_known check (status in ('draft', 'published', 'retired')),
  constraint plan_version_published_when check ((status = 'draft') = (published_at is null)),
  constraint plan_version_positive check (version > 0),
  constraint plan_version_config_object check (jsonb_typeof(billing_config) = 'object')
);
comment on table catalog.plan_version is
  'Reference. billing_config says how it is priced; once published the row never changes and subscribers stay on theirs.';

create table catalog.credit_type (
  product_code platform.code not null,
  code platform.code not null,
  name text not null,
  low_threshold platform.units not null default 10,
  constraint credit_type_pkey primary key (product_code, code),
  constraint credit_type_product_fkey foreign key (product_code) references catalog.product (code)
);
comment on table catalog.credit_type is 'Reference. A kind of prepaid unit; at or below low_threshold a balance counts as low.';

create table catalog.credit_channel (
  product_code platform.code not null,
  credit_type platform.code not null,
  channel platform.code not null,
  constraint credit_channel_pkey primary key (product_code, credit_type, channel),
  constraint credit_channel_type_fkey foreign key (product_code, credit_type)
    references catalog.credit_type (product_code, code)
);
comment on table catalog.credit_channel is
  'Reference. Where units of a type can be kept and spent; `pooled` serves every channel (null in JSON).';

create table catalog.topup_pack (
  pack_id uuid primary key default gen_random_uuid(),
  product_code platform.code not null,
  code platform.code not null,
  name text not null,
  credit_type platform.code not null,
  channel platform.code not null default 'pooled',
  quantity platform.quantity not null,
  price platform.minor_units not null,
  currency platform.currency_code not null,
  expires_after_days integer,
  status text not null default 'active',
  sort_order smallint not null,
  constraint topup_pack_code_key unique (product_code, code),
  constraint topup_pack_channel_fkey foreign key (product_code, credit_type, channel)
    references catalog.credit_channel (product_code, credit_type, channel),
  constraint topup_pack_currency_fkey foreign key (currency) references platform.currency (code),
  constraint topup_pack_price_positive check (price > 0),
  constraint topup_pack_expiry_positive check (expires_after_days > 0),
  constraint topup_pack_status_known check (status in ('active', 'retired'))
);
create index topup_pack_channel_idx on catalog.topup_pack (product_code, credit_type, channel);
create index topup_pack_currency_idx on catalog.topup_pack (currency);
comment on table catalog.topup_pack is 'Reference. Credits on sale; price in minor units; expires_after_days null never expires.';

-- Reference tables: everybody's functions may read, platform functions may write.
do $$
declare
  v_table text;
begin
  foreach v_table in array array['product', 'plan', 'plan_version', 'credit_type', 'credit_channel', 'topup_pack'] loop
    execute format('alter table catalog.%I enable row level security', v_table);
    execute format('alter table catalog.%I force row level security', v_table);
    execute format('create policy %I on catalog.%I for select to cn_definer using (true)', v_table || '_read', v_table);
    execute format('create policy %I on catalog.%I to cn_platform using (true) with check (true)', v_table || '_write', v_table);
    execute format('grant select on catalog.%I to cn_definer', v_table);
    execute format('grant select, insert, update on catalog.%I to cn_platform', v_table);
  end loop;
end
$$;

reset role;

-- Down Migration
set local role cn_owner;
drop table catalog.topup_pack;
drop table catalog.credit_channel;
drop table catalog.credit_type;
drop table catalog.plan_version;
drop table catalog.plan;
drop table catalog.product;
reset role;
