-- Up Migration
set local role cn_owner;

-- Credit types are added and edited like the other parts of a product: whoever saves one says which they read.
alter table catalog.credit_type add column revision integer not null default 1;

reset role;

-- Down Migration
set local role cn_owner;
alter table catalog.credit_type drop column revision;
reset role;
