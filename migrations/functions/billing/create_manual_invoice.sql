create or replace function api.create_manual_invoice(
  p_tenant_id uuid, p_lines jsonb, p_idempotency_key platform.request_key, p_product_code platform.code default null,
  p_currency platform.currency_code default null, p_notes text default null, p_issue boolean default true)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- An invoice of hand-written lines; a draft if it is not to be opened at once.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'invoice_created');
  v_product text;
  v_answer jsonb;
  v_due billing.due_charges;
  v_currency text;
  v_made billing.made_invoice;
  v_invoice billing.invoice;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'create_manual_invoice', platform.request_hash(
    'create_manual_invoice', pg_catalog.jsonb_build_array(v_product, p_lines, p_currency, p_notes, p_issue)));
  if v_answer is not null then
    return v_answer;
  end if;
  v_currency := coalesce(p_currency,
    (select b.currency from billing.billing_profile as b where b.tenant_id = p_tenant_id),
    (select t.currency from identity.tenant as t where t.tenant_id = p_tenant_id));
  v_made := row(p_tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), 'manual', v_product, platform.now(), v_due,
    billing.assemble_invoice(p_tenant_id, v_currency, platform.now(), v_due,
      billing.written_lines(p_lines, billing.tax_category(v_product), catalog.exponent_of(v_currency))), p_notes);
  v_invoice := (billing.write_invoices(array[v_made], p_issue, platform.now()))[1];
  return platform.keep_answer(p_tenant_id, p_idempotency_key, billing.describe_invoice(v_invoice));
end
$$;
comment on function api.create_manual_invoice(uuid, jsonb, platform.request_key, platform.code, platform.currency_code, text, boolean) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request, currency_mismatch, amount_out_of_range, idempotency_key_required, idempotency_key_reused.';
alter function api.create_manual_invoice(uuid, jsonb, platform.request_key, platform.code, platform.currency_code, text, boolean) owner to cn_definer;
revoke all on function api.create_manual_invoice(uuid, jsonb, platform.request_key, platform.code, platform.currency_code, text, boolean) from public;
grant execute on function api.create_manual_invoice(uuid, jsonb, platform.request_key, platform.code, platform.currency_code, text, boolean) to cn_admin;
