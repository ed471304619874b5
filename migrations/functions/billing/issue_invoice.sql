drop function if exists billing.issue_invoices(billing.invoice[], timestamptz[], timestamptz);
create or replace function billing.issue_invoice(p_invoice billing.invoice)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Opens a draft by the tenant's clock: it gets its number, its date and the day by which it is to be paid.
declare
  v_open billing.invoice;
  v_invoice billing.invoice;
begin
  if p_invoice.status <> 'draft' then
    perform billing.refuse_invoice_state(p_invoice, 'finalize');
  end if;
  v_open := (billing.number_invoices(array[p_invoice], platform.now(), null))[1];
  update billing.invoice as i
    set status = v_open.status, number = v_open.number, issued_at = v_open.issued_at, due_at = v_open.due_at,
      next_notice_at = v_open.next_notice_at, settled_at = v_open.settled_at, version = i.version + 1
    where i.tenant_id = p_invoice.tenant_id and i.invoice_id = p_invoice.invoice_id
    returning i.* into v_invoice;
  perform billing.announce_invoices(array[v_invoice]);
  return v_invoice;
end
$$;
comment on function billing.issue_invoice(billing.invoice) is
  'The open invoice. Errors: invoice_state, invoice_paid. Locks: the series; the invoice, held by the caller.';
alter function billing.issue_invoice(billing.invoice) owner to cn_owner;
revoke all on function billing.issue_invoice(billing.invoice) from public;
grant execute on function billing.issue_invoice(billing.invoice) to cn_definer, cn_platform;
