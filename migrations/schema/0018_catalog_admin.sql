-- Up Migration
set local role cn_owner;

create type catalog.config_fault as (path text, code text, message text);
comment on type catalog.config_fault is 'A fault of a document: path is an RFC 6901 pointer.';

create table catalog.config_schema (
  name platform.code primary key,
  document jsonb not null
);
comment on table catalog.config_schema is 'Reference. JSON Schemas that documents are checked against; made from the contract.';

create table catalog.feature (
  product_code platform.code not null,
  code platform.code not null,
  name text not null,
  kind text not null,
  sort_order smallint not null default 0,
  revision integer not null default 1,
  constraint feature_pkey primary key (product_code, code),
  constraint feature_product_fkey foreign key (product_code) references catalog.product (code),
  constraint feature_kind_known check (kind in ('boolean', 'limit', 'text'))
);
comment on table catalog.feature is
  'Reference. What plans of a product may switch on (boolean), bound (limit; null is unlimited) or name (text).';

alter table catalog.product add column revision integer not null default 1;
alter table catalog.plan add column revision integer not null default 1, add column is_public boolean not null default true;
alter table catalog.plan_version
  add column revision integer not null default 1,
  add column note text,
  add column updated_at timestamptz not null default now(),
  add column retired_at timestamptz;
alter table catalog.topup_pack add column revision integer not null default 1;
alter table catalog.metric add column revision integer not null default 1;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['config_schema', 'feature'] loop
    execute format('alter table catalog.%I enable row level security', v_table);
    execute format('alter table catalog.%I force row level security', v_table);
    execute format('create policy %I on catalog.%I for select to cn_definer using (true)', v_table || '_read', v_table);
    execute format('create policy %I on catalog.%I to cn_platform using (true) with check (true)', v_table || '_write', v_table);
    execute format('grant select on catalog.%I to cn_definer', v_table);
    execute format('grant select, insert, update on catalog.%I to cn_platform', v_table);
  end loop;
end
$$;

-- Platform functions read currencies by the policy that lets them write; one is enough.
alter policy currency_read on platform.currency to cn_definer;
-- Who is on a plan.
create index subscription_live_on_plan on billing.subscription (product_code, plan_code, plan_version, tenant_id)
  where status not in ('canceled', 'expired');

reset role;

-- Down Migration
set local role cn_owner;
drop index billing.subscription_live_on_plan;
alter policy currency_read on platform.currency to cn_definer, cn_platform;
alter table catalog.metric drop column revision;
alter table catalog.topup_pack drop column revision;
alter table catalog.plan_version drop column revision, drop column note, drop column updated_at, drop column retired_at;
alter table catalog.plan drop column revision, drop column is_public;
alter table catalog.product drop column revision;
drop table catalog.feature;
drop table catalog.config_schema;
drop type catalog.config_fault;
reset role;
