create or replace function api.download_invoice(p_invoice_id uuid, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- All that the printed invoice shows: the invoice and how the two sides look.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'billing:read');
begin
  return billing.describe_look(v_tenant_id) || pg_catalog.jsonb_build_object(
    'invoice', billing.describe_invoice(billing.find_invoice(v_tenant_id, p_invoice_id)));
end
$$;
comment on function api.download_invoice(uuid, uuid) is
  'Errors: forbidden, not_found.';
alter function api.download_invoice(uuid, uuid) owner to cn_definer;
revoke all on function api.download_invoice(uuid, uuid) from public;
grant execute on function api.download_invoice(uuid, uuid) to authenticated, cn_admin, cn_service;
