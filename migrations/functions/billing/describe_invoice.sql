create or replace function billing.describe_invoice(p_invoice billing.invoice)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A whole invoice.
  select billing.summarise_invoice(p_invoice) || pg_catalog.jsonb_build_object(
    'issuer', p_invoice.issuer, 'buyer', p_invoice.buyer, 'notes', p_invoice.notes, 'locale', p_invoice.locale,
    'timeZone', p_invoice.time_zone, 'placeOfSupply', (
      select pg_catalog.jsonb_build_object('code', s.code, 'name', s.name) from billing.gst_state as s
      where s.code = p_invoice.place_of_supply),
    'lines', (select coalesce(pg_catalog.jsonb_agg(billing.describe_invoice_line(l, p_invoice.currency, l.position)
        order by l.position), '[]')
      from billing.invoice_line as l where l.tenant_id = p_invoice.tenant_id and l.invoice_id = p_invoice.invoice_id),
    'taxes', (select coalesce(pg_catalog.jsonb_agg(billing.describe_invoice_tax(t, p_invoice.currency) order by t.position), '[]')
      from billing.invoice_tax as t where t.tenant_id = p_invoice.tenant_id and t.invoice_id = p_invoice.invoice_id),
    'creditNotes', (select coalesce(pg_catalog.jsonb_agg(billing.describe_credit_note(c) order by c.credit_note_id), '[]')
      from billing.credit_note as c where c.tenant_id = p_invoice.tenant_id and c.invoice_id = p_invoice.invoice_id))
$$;
comment on function billing.describe_invoice(billing.invoice) is
  'Document of the contract.';
alter function billing.describe_invoice(billing.invoice) owner to cn_owner;
revoke all on function billing.describe_invoice(billing.invoice) from public;
grant execute on function billing.describe_invoice(billing.invoice) to cn_definer, cn_platform;
