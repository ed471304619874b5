create or replace function api.get_invoice(p_invoice_id uuid, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- One invoice with its lines, taxes and credit notes.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'billing:read');
begin
  return billing.describe_invoice(billing.find_invoice(v_tenant_id, p_invoice_id));
end
$$;
comment on function api.get_invoice(uuid, uuid) is
  'Errors: forbidden, not_found.';
alter function api.get_invoice(uuid, uuid) owner to cn_definer;
revoke all on function api.get_invoice(uuid, uuid) from public;
grant execute on function api.get_invoice(uuid, uuid) to authenticated, cn_admin, cn_service;
