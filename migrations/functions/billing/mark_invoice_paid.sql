create or replace function api.mark_invoice_paid(
  p_tenant_id uuid, p_invoice_id uuid, p_reason text, p_idempotency_key platform.request_key,
  p_amount platform.json_quantity default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Money that came past the payment providers, all that is owed or a part of it.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'invoice_paid_by_hand');
  v_answer jsonb;
  v_invoice billing.invoice;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'mark_invoice_paid',
    platform.request_hash('mark_invoice_paid', pg_catalog.jsonb_build_array(p_invoice_id, p_reason, p_amount)));
  if v_answer is not null then
    return v_answer;
  end if;
  perform billing.require_reason(p_reason);
  v_invoice := billing.lock_invoice(p_tenant_id, p_invoice_id);
  v_invoice := billing.settle_invoice(v_invoice, coalesce(p_amount::bigint, billing.amount_due(v_invoice)));
  perform platform.record_audit(p_tenant_id, 'invoice_paid_by_hand', 'invoice', p_invoice_id::text,
    pg_catalog.jsonb_build_object('number', v_invoice.number, 'amountPaid', v_invoice.amount_paid, 'reason', p_reason));
  return platform.keep_answer(p_tenant_id, p_idempotency_key, billing.describe_invoice(v_invoice));
end
$$;
comment on function api.mark_invoice_paid(uuid, uuid, text, platform.request_key, platform.json_quantity) is
  'Errors: forbidden, not_found, reason_required, invoice_state, invoice_paid, amount_out_of_range, transition_not_allowed, idempotency_key_required, idempotency_key_reused.';
alter function api.mark_invoice_paid(uuid, uuid, text, platform.request_key, platform.json_quantity) owner to cn_definer;
revoke all on function api.mark_invoice_paid(uuid, uuid, text, platform.request_key, platform.json_quantity) from public;
grant execute on function api.mark_invoice_paid(uuid, uuid, text, platform.request_key, platform.json_quantity) to cn_admin;
