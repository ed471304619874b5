-- Up Migration
set local role cn_owner;

alter table jtd.message add column read_at timestamptz;

-- What arrived in the app, by whom it is for, and what of it nobody has read: messages of other channels are in neither.
create index message_inbox on jtd.message (tenant_id, recipient, delivered_at, jtd_id)
  where channel = 'inapp' and state = 'delivered';
create index message_unread on jtd.message (tenant_id, recipient, delivered_at, jtd_id)
  where channel = 'inapp' and state = 'delivered' and read_at is null;

reset role;

-- Down Migration
set local role cn_owner;
drop index jtd.message_unread;
drop index jtd.message_inbox;
alter table jtd.message drop column read_at;
reset role;
