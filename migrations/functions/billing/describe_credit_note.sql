create or replace function billing.describe_credit_note(p_note billing.credit_note)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A credit note as the contract tells it.
  select pg_catalog.jsonb_build_object(
    'id', p_note.credit_note_id, 'invoiceId', p_note.invoice_id, 'number', p_note.number, 'reason', p_note.reason,
    'issuedAt', p_note.issued_at, 'taxes', billing.credit_note_taxes(p_note),
    'amount', pg_catalog.jsonb_build_object('amount', p_note.amount, 'currency', p_note.currency),
    'net', pg_catalog.jsonb_build_object('amount', p_note.net_total, 'currency', p_note.currency),
    'tax', pg_catalog.jsonb_build_object('amount', p_note.tax_total, 'currency', p_note.currency))
$$;
comment on function billing.describe_credit_note(billing.credit_note) is
  'Document of the contract.';
alter function billing.describe_credit_note(billing.credit_note) owner to cn_owner;
revoke all on function billing.describe_credit_note(billing.credit_note) from public;
grant execute on function billing.describe_credit_note(billing.credit_note) to cn_definer, cn_platform;
