create or replace function billing.summarise_credit_note(p_note billing.credit_note)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A credit note among those of a tenant: with the invoice it corrects.
  select billing.describe_credit_note(p_note) || pg_catalog.jsonb_build_object(
    'tenantId', p_note.tenant_id, 'currency', p_note.currency, 'invoiceNumber', i.number, 'invoiceIssuedAt', i.issued_at,
    'productCode', i.product_code, 'productName', (
      select p.name from catalog.product as p where p.code = i.product_code))
  from billing.invoice as i
  where i.tenant_id = p_note.tenant_id and i.invoice_id = p_note.invoice_id
$$;
comment on function billing.summarise_credit_note(billing.credit_note) is
  'Document of the contract.';
alter function billing.summarise_credit_note(billing.credit_note) owner to cn_owner;
revoke all on function billing.summarise_credit_note(billing.credit_note) from public;
grant execute on function billing.summarise_credit_note(billing.credit_note) to cn_definer, cn_platform;
