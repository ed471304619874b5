-- Up Migration
-- Its sender finds an event again by the key it was sent with; events from before are found by it as well, but do not show it.
set local role cn_owner;
alter table billing.usage_event add column idempotency_key platform.request_key;
reset role;

-- Down Migration
set local role cn_owner;
alter table billing.usage_event drop column idempotency_key;
reset role;
