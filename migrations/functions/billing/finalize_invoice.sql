create or replace function api.finalize_invoice(
  p_tenant_id uuid, p_invoice_id uuid, p_idempotency_key platform.request_key)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Opens a draft: number, date and due date.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'invoice_issued');
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'finalize_invoice',
    platform.request_hash('finalize_invoice', pg_catalog.jsonb_build_array(p_invoice_id)));
  if v_answer is not null then
    return v_answer;
  end if;
  return platform.keep_answer(p_tenant_id, p_idempotency_key,
    billing.describe_invoice(billing.issue_invoice(billing.lock_invoice(p_tenant_id, p_invoice_id))));
end
$$;
comment on function api.finalize_invoice(uuid, uuid, platform.request_key) is
  'Errors: forbidden, not_found, invoice_state, invoice_paid, idempotency_key_required, idempotency_key_reused.';
alter function api.finalize_invoice(uuid, uuid, platform.request_key) owner to cn_definer;
revoke all on function api.finalize_invoice(uuid, uuid, platform.request_key) from public;
grant execute on function api.finalize_invoice(uuid, uuid, platform.request_key) to cn_admin;
