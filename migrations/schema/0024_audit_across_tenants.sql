-- Up Migration
set local role cn_owner;

-- Platform staff read the log of all tenants, newest first.
create index audit_event_time_idx on platform.audit_event (occurred_at, event_id);
create index session_person_idx on identity.session (person_id);

reset role;

-- Down Migration
set local role cn_owner;
drop index identity.session_person_idx;
drop index platform.audit_event_time_idx;
reset role;
