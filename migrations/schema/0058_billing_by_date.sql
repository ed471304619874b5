-- Up Migration
set local role cn_owner;
-- What is shown of a tenant between two dates, in the order in which it is shown.
create index subscription_event_shown_idx on billing.subscription_event (tenant_id, product_code, occurred_at, event_id);
create index invoice_shown_idx on billing.invoice (tenant_id, (coalesce(issued_at, created_at)), invoice_id);
create index credit_note_shown_idx on billing.credit_note (tenant_id, issued_at, credit_note_id);
reset role;

-- Down Migration
set local role cn_owner;
drop index billing.credit_note_shown_idx;
drop index billing.invoice_shown_idx;
drop index billing.subscription_event_shown_idx;
reset role;
