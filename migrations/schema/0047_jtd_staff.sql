-- Up Migration
set local role cn_owner;

-- Staff may hold a channel back for every tenant; no success of a provider ends that.
alter table jtd.provider_pause add column held_by text;
comment on column jtd.provider_pause.held_by is 'Who of the staff holds the channel back; null when its provider refuses us.';

-- What happened lately, over all tenants.
create index message_event_time_idx on jtd.message_event using brin (occurred_at);

reset role;

-- Down Migration
set local role cn_owner;
drop index jtd.message_event_time_idx;
delete from jtd.provider_pause where held_by is not null;
alter table jtd.provider_pause drop column held_by;
reset role;
