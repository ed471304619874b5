drop function if exists billing.issue_invoice(billing.invoice);
create or replace function billing.issue_invoice(p_invoice billing.invoice, p_made_at timestamptz default null)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Opens a draft: it gets its number, its date and the day by which it is to be paid, and its buyer is told. Nothing to pay
-- is paid at once. p_made_at: when it is really made, if that is later than its date; the days to pay count from there.
declare
  c_days_before constant integer := 3;
  v_invoice billing.invoice;
  v_at constant timestamptz := platform.now();
  v_due constant timestamptz := billing.add_local(greatest(v_at, p_made_at), p_invoice.time_zone, pg_catalog.make_interval(days => (
    select s.due_days from billing.issuer as s where s.issuer_code = p_invoice.issuer_code)));
  v_warn constant timestamptz := billing.add_local(v_due, p_invoice.time_zone, pg_catalog.make_interval(days => -c_days_before));
begin
  update billing.invoice as i
    set status = case when i.total = 0 then 'paid' else 'open' end,
      number = billing.take_number(i.tenant_id, i.issuer_code, 'invoice'), issued_at = v_at,
      due_at = v_due, next_notice_at = case when i.total > 0 then case when v_warn > v_at then v_warn else v_due end end,
      settled_at = case when i.total = 0 then v_at end, version = i.version + 1
    where i.tenant_id = p_invoice.tenant_id and i.invoice_id = p_invoice.invoice_id and i.status = 'draft'
    returning i.* into v_invoice;
  if not found then
    perform billing.refuse_invoice_state(p_invoice, 'finalize');
  end if;
  perform platform.record_audit(v_invoice.tenant_id, 'invoice_issued', 'invoice', v_invoice.invoice_id::text,
    pg_catalog.jsonb_build_object('number', v_invoice.number, 'total', v_invoice.total, 'currency', v_invoice.currency));
  perform billing.record_notice(v_invoice.tenant_id, v_invoice.product_code, 'invoice_generated', 'invoice',
    v_invoice.invoice_id::text, 'invoice_generated/' || v_invoice.invoice_id, billing.describe_bill(v_invoice));
  return v_invoice;
end
$$;
comment on function billing.issue_invoice(billing.invoice, timestamptz) is
  'The open invoice. Errors: invoice_state. Locks: the invoice, the series.';
alter function billing.issue_invoice(billing.invoice, timestamptz) owner to cn_owner;
revoke all on function billing.issue_invoice(billing.invoice, timestamptz) from public;
grant execute on function billing.issue_invoice(billing.invoice, timestamptz) to cn_definer, cn_platform;
