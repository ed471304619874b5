create or replace function billing.buyer_document(p_tenant_id uuid, p_issuer jsonb)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- To whom an invoice goes, as the invoice keeps it. A tenant that has not said where it is is taken to be where the
  -- issuer is, as the law has it for a buyer without an address on record.
  select pg_catalog.jsonb_build_object(
    'tenantId', t.tenant_id, 'name', t.name, 'legalName', coalesce(p.legal_name, t.name),
    'address', coalesce(p.address, '{}'), 'country', coalesce(p.country, p_issuer ->> 'country'),
    'stateCode', case when p.tenant_id is null then p_issuer ->> 'stateCode' else p.state_code end,
    'stateName', (select s.name from billing.gst_state as s
      where s.code = case when p.tenant_id is null then p_issuer ->> 'stateCode' else p.state_code end),
    'gstin', p.gstin, 'taxId', p.tax_id, 'email', coalesce(p.email, t.contact_email))
  from identity.tenant as t
  left join billing.billing_profile as p on p.tenant_id = t.tenant_id
  where t.tenant_id = p_tenant_id
$$;
comment on function billing.buyer_document(uuid, jsonb) is
  'Document of the contract.';
alter function billing.buyer_document(uuid, jsonb) owner to cn_owner;
revoke all on function billing.buyer_document(uuid, jsonb) from public;
grant execute on function billing.buyer_document(uuid, jsonb) to cn_definer, cn_platform;
