create or replace function billing.refuse_invoice_state(p_invoice billing.invoice, p_action text)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- An invoice cannot do that in its state. A paid one is corrected by a credit note.
begin
  if p_invoice.status = 'paid' or p_invoice.amount_paid > 0 then
    raise exception 'invoice_paid' using errcode = 'NB004', detail = pg_catalog.jsonb_build_object(
      'action', p_action, 'number', p_invoice.number, 'status', p_invoice.status, 'amountPaid', p_invoice.amount_paid)::text;
  end if;
  raise exception 'invoice_state' using errcode = 'NB003', detail = pg_catalog.jsonb_build_object(
    'action', p_action, 'number', p_invoice.number, 'status', p_invoice.status)::text;
end
$$;
comment on function billing.refuse_invoice_state(billing.invoice, text) is
  'Errors: invoice_state, invoice_paid.';
alter function billing.refuse_invoice_state(billing.invoice, text) owner to cn_owner;
revoke all on function billing.refuse_invoice_state(billing.invoice, text) from public;
grant execute on function billing.refuse_invoice_state(billing.invoice, text) to cn_definer, cn_platform;
