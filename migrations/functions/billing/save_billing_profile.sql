create or replace function api.save_billing_profile(
  p_legal_name text, p_country platform.country_code, p_currency platform.currency_code, p_address jsonb default '{}',
  p_state_code text default null, p_gstin text default null, p_tax_id text default null, p_email text default null,
  p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Writes the whole profile; the same again changes nothing. Invoices that are there keep what they have.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'billing_profile_saved');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  perform billing.require_particulars(p_legal_name, p_address, p_country, p_state_code, p_gstin, p_email);
  perform catalog.exponent_of(p_currency);
  perform catalog.require_text('taxId', p_tax_id, 50);
  insert into billing.billing_profile as b (
      tenant_id, legal_name, address, country, state_code, gstin, tax_id, email, currency, updated_at)
    values (v_tenant_id, p_legal_name, coalesce(p_address, '{}'), p_country, p_state_code, p_gstin, p_tax_id, p_email,
      p_currency, platform.wall_now())
    on conflict (tenant_id) do update set
      legal_name = excluded.legal_name, address = excluded.address, country = excluded.country,
      state_code = excluded.state_code, gstin = excluded.gstin, tax_id = excluded.tax_id, email = excluded.email,
      currency = excluded.currency, updated_at = excluded.updated_at;
  perform platform.record_audit(v_tenant_id, 'billing_profile_saved', 'tenant', v_tenant_id::text,
    pg_catalog.jsonb_build_object('country', p_country, 'stateCode', p_state_code, 'gstin', p_gstin));
  return billing.describe_billing_profile(v_tenant_id);
end
$$;
comment on function api.save_billing_profile(text, platform.country_code, platform.currency_code, jsonb, text, text, text, text, uuid) is
  'Errors: forbidden, not_found, invalid_request, invalid_gstin, currency_mismatch.';
alter function api.save_billing_profile(text, platform.country_code, platform.currency_code, jsonb, text, text, text, text, uuid) owner to cn_definer;
revoke all on function api.save_billing_profile(text, platform.country_code, platform.currency_code, jsonb, text, text, text, text, uuid) from public;
grant execute on function api.save_billing_profile(text, platform.country_code, platform.currency_code, jsonb, text, text, text, text, uuid) to authenticated, cn_admin, cn_service;
