create or replace function billing.describe_issuer()
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The platform's issuer with what numbers its documents.
  select billing.issuer_document(i.issuer_code) || pg_catalog.jsonb_build_object(
    'invoicePrefix', i.invoice_prefix, 'creditNotePrefix', i.credit_note_prefix, 'dueDays', i.due_days, 'revision', i.revision)
  from billing.issuer as i where i.issuer_code = 'platform'
$$;
comment on function billing.describe_issuer() is
  'Document of the contract.';
alter function billing.describe_issuer() owner to cn_owner;
revoke all on function billing.describe_issuer() from public;
grant execute on function billing.describe_issuer() to cn_definer, cn_platform;
