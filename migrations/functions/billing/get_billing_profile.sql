create or replace function api.get_billing_profile(p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- To whom invoices are addressed; what nobody has written yet is taken from the tenant and the issuer.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'billing:read');
begin
  return billing.describe_billing_profile(v_tenant_id);
end
$$;
comment on function api.get_billing_profile(uuid) is
  'Errors: forbidden, not_found.';
alter function api.get_billing_profile(uuid) owner to cn_definer;
revoke all on function api.get_billing_profile(uuid) from public;
grant execute on function api.get_billing_profile(uuid) to authenticated, cn_admin, cn_service;
