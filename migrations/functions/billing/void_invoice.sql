create or replace function api.void_invoice(
  p_tenant_id uuid, p_invoice_id uuid, p_reason text, p_idempotency_key platform.request_key)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes an invoice back whole, before anything was paid or credited on it; its number stays used. What it billed is due
-- again. A credit it carried on goes with it, unless the next invoice has used it: then that one goes first.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'invoice_voided');
  v_answer jsonb;
  v_invoice billing.invoice;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'void_invoice',
    platform.request_hash('void_invoice', pg_catalog.jsonb_build_array(p_invoice_id, p_reason)));
  if v_answer is not null then
    return v_answer;
  end if;
  perform billing.require_reason(p_reason);
  v_invoice := billing.lock_invoice(p_tenant_id, p_invoice_id);
  if v_invoice.status = 'void' or v_invoice.status = 'paid' and v_invoice.total > 0 or v_invoice.amount_paid > 0
     or v_invoice.amount_credited > 0 then
    perform billing.refuse_invoice_state(v_invoice, 'void');
  end if;
  perform billing.release_charges(v_invoice);
  update billing.invoice as i
    set status = 'void', reason = p_reason, settled_at = platform.now(), version = i.version + 1
    where i.tenant_id = p_tenant_id and i.invoice_id = p_invoice_id returning i.* into v_invoice;
  perform platform.record_audit(p_tenant_id, 'invoice_voided', 'invoice', p_invoice_id::text,
    pg_catalog.jsonb_build_object('number', v_invoice.number, 'total', v_invoice.total, 'reason', p_reason));
  return platform.keep_answer(p_tenant_id, p_idempotency_key, billing.describe_invoice(v_invoice));
end
$$;
comment on function api.void_invoice(uuid, uuid, text, platform.request_key) is
  'Errors: forbidden, not_found, reason_required, invoice_state, invoice_paid, idempotency_key_required, idempotency_key_reused.';
alter function api.void_invoice(uuid, uuid, text, platform.request_key) owner to cn_definer;
revoke all on function api.void_invoice(uuid, uuid, text, platform.request_key) from public;
grant execute on function api.void_invoice(uuid, uuid, text, platform.request_key) to cn_admin;
