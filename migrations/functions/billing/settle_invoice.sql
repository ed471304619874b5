create or replace function billing.settle_invoice(p_invoice billing.invoice, p_amount bigint)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Money arrived for an invoice, and its buyer is told. When nothing is owed on it any more it is paid, and its
-- subscription is restored unless another of its invoices is overdue. Lock: the invoice, held by the caller.
declare
  v_invoice billing.invoice;
  v_due constant bigint := billing.amount_due(p_invoice);
begin
  if p_invoice.status not in ('open', 'uncollectible') then
    perform billing.refuse_invoice_state(p_invoice, 'pay');
  elsif p_amount not between 1 and v_due then
    raise exception 'amount_out_of_range' using errcode = 'NL005',
      detail = pg_catalog.jsonb_build_object('amount', p_amount, 'limit', v_due)::text;
  end if;
  update billing.invoice as i
    set amount_paid = i.amount_paid + p_amount, version = i.version + 1,
      status = case when p_amount = v_due then 'paid' else i.status end,
      settled_at = case when p_amount = v_due then platform.now() end
    where i.tenant_id = p_invoice.tenant_id and i.invoice_id = p_invoice.invoice_id returning i.* into v_invoice;
  perform billing.record_notice(v_invoice.tenant_id, v_invoice.product_code, 'payment_received', 'invoice',
    v_invoice.invoice_id::text, pg_catalog.concat_ws('/', 'payment_received', v_invoice.invoice_id, v_invoice.version),
    billing.describe_bill(v_invoice) || pg_catalog.jsonb_build_object('paid', p_amount));
  perform billing.restore_when_paid(v_invoice);
  return v_invoice;
end
$$;
comment on function billing.settle_invoice(billing.invoice, bigint) is
  'The invoice. Errors: invoice_state, invoice_paid, amount_out_of_range.';
alter function billing.settle_invoice(billing.invoice, bigint) owner to cn_owner;
revoke all on function billing.settle_invoice(billing.invoice, bigint) from public;
grant execute on function billing.settle_invoice(billing.invoice, bigint) to cn_definer, cn_platform;
