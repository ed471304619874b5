-- Up Migration
-- Nobody looks for open parts by their balance alone, and the planner is led astray by it.
set local role cn_owner;
drop index credits.hold_part_open;
reset role;

-- Down Migration
set local role cn_owner;
create index hold_part_open on credits.hold_part (tenant_id, product_code, credit_type, channel) where settled_at is null;
reset role;
