create or replace function billing.issuer_document(p_issuer_code text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Who sends an invoice, as the invoice keeps it.
  select pg_catalog.jsonb_build_object(
    'code', i.issuer_code, 'legalName', i.legal_name, 'address', i.address, 'country', i.country,
    'stateCode', i.state_code, 'stateName', s.name, 'gstin', i.gstin, 'taxId', i.tax_id, 'email', i.email, 'notes', i.notes)
  from billing.issuer as i
  left join billing.gst_state as s on s.code = i.state_code
  where i.issuer_code = p_issuer_code
$$;
comment on function billing.issuer_document(text) is
  'Document of the contract.';
alter function billing.issuer_document(text) owner to cn_owner;
revoke all on function billing.issuer_document(text) from public;
grant execute on function billing.issuer_document(text) to cn_definer, cn_platform;
