-- Up Migration
set local role cn_owner;

-- What is due of a tenant's product, and the test clock that it is on.
create type billing.due_bill as (tenant_id uuid, product_code text, clock text);
-- An invoice before it is written: what it is for and what it contains. Without an id where nothing is to be paid.
create type billing.made_invoice as (
  tenant_id uuid, invoice_id uuid, kind text, product_code text, billed_at timestamptz,
  due billing.due_charges, contents billing.assembled_invoice, notes text);

-- The worker writes the invoices of many tenants at once.
grant update (status, number, issued_at, due_at, settled_at, next_notice_at, version) on billing.invoice to cn_platform;
grant update (settled_at, invoice_id) on billing.metered_period to cn_platform;
grant update (last_number) on billing.invoice_series to cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
revoke update (last_number) on billing.invoice_series from cn_platform;
revoke update (settled_at, invoice_id) on billing.metered_period from cn_platform;
revoke update (status, number, issued_at, due_at, settled_at, next_notice_at, version) on billing.invoice from cn_platform;
drop type billing.made_invoice;
drop type billing.due_bill;
reset role;
