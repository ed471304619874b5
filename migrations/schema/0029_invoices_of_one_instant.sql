-- Up Migration
set local role cn_owner;

-- A clock that stands still bills twice at one instant when somebody changes something there after the bill. What keeps
-- money from being billed twice is the item's and the stretch's own invoice, under the lock of the subscription.
drop index billing.invoice_one_per_moment;

reset role;

-- Down Migration
set local role cn_owner;
create unique index invoice_one_per_moment on billing.invoice (tenant_id, subscription_id, billed_at)
  where kind <> 'manual' and status <> 'void';
reset role;
