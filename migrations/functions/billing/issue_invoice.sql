create or replace function billing.issue_invoice(p_invoice billing.invoice)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Opens a draft: it gets its number, its date and the day by which it is to be paid. Nothing to pay is paid at once.
declare
  v_invoice billing.invoice;
  v_at constant timestamptz := platform.now();
begin
  update billing.invoice as i
    set status = case when i.total = 0 then 'paid' else 'open' end,
      number = billing.take_number(i.tenant_id, i.issuer_code, 'invoice'), issued_at = v_at,
      due_at = billing.add_local(v_at, i.time_zone, pg_catalog.make_interval(days => (
        select s.due_days from billing.issuer as s where s.issuer_code = i.issuer_code))),
      settled_at = case when i.total = 0 then v_at end, version = i.version + 1
    where i.tenant_id = p_invoice.tenant_id and i.invoice_id = p_invoice.invoice_id and i.status = 'draft'
    returning i.* into v_invoice;
  if not found then
    perform billing.refuse_invoice_state(p_invoice, 'finalize');
  end if;
  perform platform.record_audit(v_invoice.tenant_id, 'invoice_issued', 'invoice', v_invoice.invoice_id::text,
    pg_catalog.jsonb_build_object('number', v_invoice.number, 'total', v_invoice.total, 'currency', v_invoice.currency));
  return v_invoice;
end
$$;
comment on function billing.issue_invoice(billing.invoice) is
  'The open invoice. Errors: invoice_state. Locks: the invoice, the series.';
alter function billing.issue_invoice(billing.invoice) owner to cn_owner;
revoke all on function billing.issue_invoice(billing.invoice) from public;
grant execute on function billing.issue_invoice(billing.invoice) to cn_definer, cn_platform;
