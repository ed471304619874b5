create or replace function billing.write_credit_note(p_invoice billing.invoice, p_amount bigint, p_reason text)
returns billing.credit_note
language plpgsql volatile security invoker set search_path = ''
as $$
-- Each tax is given back by the share of the invoice that the note is; shares of notes that make up the invoice sum to
-- its taxes, since each goes from what was taken back before to what is taken back then.
declare
  v_note billing.credit_note;
  v_before constant bigint := p_invoice.amount_credited;
  v_taxes jsonb;
  v_tax bigint;
begin
  if p_amount is null or p_amount not between 1 and p_invoice.total - v_before then
    raise exception 'credit_above_invoice' using errcode = 'NB005', detail = pg_catalog.jsonb_build_object(
      'requested', p_amount, 'total', p_invoice.total, 'credited', v_before, 'available', p_invoice.total - v_before)::text;
  end if;
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'name', s.name, 'percent', catalog.decimal_text(s.percent), 'hsnSac', s.hsn_sac,
      'amount', pg_catalog.jsonb_build_object('amount', s.share, 'currency', p_invoice.currency)) order by s.position), '[]'),
      coalesce(pg_catalog.sum(s.share), 0)
    into v_taxes, v_tax
    from (
      select t.*, catalog.prorate_span(t.amount, v_before, v_before + p_amount, p_invoice.total) as share
      from billing.invoice_tax as t
      where t.tenant_id = p_invoice.tenant_id and t.invoice_id = p_invoice.invoice_id
    ) as s;
  insert into billing.credit_note (
      tenant_id, credit_note_id, invoice_id, issuer_code, number, currency, amount, net_total, tax_total, taxes, reason,
      issued_at, actor)
    values (
      p_invoice.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), p_invoice.invoice_id, p_invoice.issuer_code,
      billing.take_number(p_invoice.tenant_id, p_invoice.issuer_code, 'credit_note'), p_invoice.currency, p_amount,
      p_amount - v_tax, v_tax, v_taxes, p_reason, platform.now(), platform.actor())
    returning * into v_note;
  perform platform.record_audit(p_invoice.tenant_id, 'credit_note_created', 'credit_note', v_note.credit_note_id::text,
    pg_catalog.jsonb_build_object('number', v_note.number, 'invoice', p_invoice.number, 'amount', p_amount, 'reason', p_reason));
  return v_note;
end
$$;
comment on function billing.write_credit_note(billing.invoice, bigint, text) is
  'The note. Errors: credit_above_invoice. Lock: the invoice, held by the caller.';
alter function billing.write_credit_note(billing.invoice, bigint, text) owner to cn_owner;
revoke all on function billing.write_credit_note(billing.invoice, bigint, text) from public;
grant execute on function billing.write_credit_note(billing.invoice, bigint, text) to cn_definer, cn_platform;
