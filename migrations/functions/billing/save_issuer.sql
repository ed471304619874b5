create or replace function api.save_issuer(
  p_legal_name text, p_country platform.country_code, p_revision integer, p_address jsonb default '{}',
  p_state_code text default null, p_gstin text default null, p_tax_id text default null, p_email text default null,
  p_due_days smallint default 7, p_notes text default null,
  p_invoice_prefix text default 'INV', p_credit_note_prefix text default 'CRN')
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Writes all particulars of the issuer. Documents and series that are there keep what they have.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'issuer_saved');
  v_issuer billing.issuer;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform billing.require_particulars(p_legal_name, p_address, p_country, p_state_code, p_gstin, p_email);
  perform catalog.require_text('taxId', p_tax_id, 50);
  select i.* into v_issuer from billing.issuer as i where i.issuer_code = 'platform' for no key update;
  perform catalog.require_revision(p_revision, v_issuer.revision, 'issuer');
  if p_invoice_prefix !~ '^[A-Z0-9]{1,3}$' or p_credit_note_prefix !~ '^[A-Z0-9]{1,3}$' or p_invoice_prefix = p_credit_note_prefix
     or p_due_days not between 0 and 365 or pg_catalog.length(p_notes) > 1000 then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = pg_catalog.jsonb_build_object('reason', 'prefixes are two different ones of 1 to 3 capital letters and digits,'
        ' days 0 to 365, notes at most 1000 characters')::text;
  end if;
  update billing.issuer as i set
      legal_name = p_legal_name, address = coalesce(p_address, '{}'), country = p_country, state_code = p_state_code,
      gstin = p_gstin, tax_id = p_tax_id, email = p_email, due_days = p_due_days, notes = p_notes,
      invoice_prefix = p_invoice_prefix, credit_note_prefix = p_credit_note_prefix, revision = i.revision + 1
    where i.issuer_code = 'platform';
  perform platform.record_audit(null, 'issuer_saved', 'issuer', 'platform', billing.describe_issuer());
  return billing.describe_issuer();
end
$$;
comment on function api.save_issuer(text, platform.country_code, integer, jsonb, text, text, text, text, smallint, text, text, text) is
  'Errors: forbidden, invalid_request, invalid_gstin, not_found, version_conflict.';
alter function api.save_issuer(text, platform.country_code, integer, jsonb, text, text, text, text, smallint, text, text, text) owner to cn_platform;
revoke all on function api.save_issuer(text, platform.country_code, integer, jsonb, text, text, text, text, smallint, text, text, text) from public;
grant execute on function api.save_issuer(text, platform.country_code, integer, jsonb, text, text, text, text, smallint, text, text, text) to cn_admin;
