-- Up Migration
set local role cn_owner;
-- Dates follow the number before: billing.issue_invoices().
drop function if exists billing.date_invoices(billing.invoice[]);
reset role;

-- Down Migration
