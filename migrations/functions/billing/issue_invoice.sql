drop function if exists billing.issue_invoice(billing.invoice, timestamptz);
create or replace function billing.issue_invoice(p_invoice billing.invoice)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Opens one draft by the tenant's clock.
begin
  return (billing.issue_invoices(array[p_invoice], array[platform.now()]))[1];
end
$$;
comment on function billing.issue_invoice(billing.invoice) is
  'The open invoice. Errors: invoice_state. Locks: the series, the invoice.';
alter function billing.issue_invoice(billing.invoice) owner to cn_owner;
revoke all on function billing.issue_invoice(billing.invoice) from public;
grant execute on function billing.issue_invoice(billing.invoice) to cn_definer, cn_platform;
