create or replace function api.download_credit_note(p_credit_note_id uuid, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- All that the printed credit note shows: the note, the invoice it corrects, and how the two sides look. A key for a
-- product finds the notes of that one's invoices.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'billing:read');
  v_note billing.credit_note;
begin
  select c.* into v_note from billing.credit_note as c
    where c.tenant_id = v_tenant_id and c.credit_note_id = p_credit_note_id;
  return billing.describe_look(v_tenant_id) || pg_catalog.jsonb_build_object(
    'invoice', billing.describe_invoice(billing.find_invoice(v_tenant_id, v_note.invoice_id)),
    'creditNote', billing.describe_credit_note(v_note));
end
$$;
comment on function api.download_credit_note(uuid, uuid) is
  'Errors: forbidden, not_found.';
alter function api.download_credit_note(uuid, uuid) owner to cn_definer;
revoke all on function api.download_credit_note(uuid, uuid) from public;
grant execute on function api.download_credit_note(uuid, uuid) to authenticated, cn_admin, cn_service;
