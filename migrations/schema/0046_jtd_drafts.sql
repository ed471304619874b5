-- Up Migration
set local role cn_owner;

-- What is known of a message before it is written down, so that it is written once, in the state it begins with.
alter type jtd.draft add attribute hold_id uuid, add attribute place bigint;

-- Its parts refer to balances, and these to the tenant's product. On a young table, of which nothing is known yet, the
-- planner took this index in place of the key and read all holds of the tenant for each part.
alter table credits.hold drop constraint hold_product_fkey;
drop index credits.hold_product_idx;

reset role;

-- Down Migration
set local role cn_owner;
create index hold_product_idx on credits.hold (tenant_id, product_code);
alter table credits.hold add constraint hold_product_fkey foreign key (tenant_id, product_code)
  references identity.tenant_product (tenant_id, product_code);
alter type jtd.draft drop attribute hold_id, drop attribute place;
reset role;
