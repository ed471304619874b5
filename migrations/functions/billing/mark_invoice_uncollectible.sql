create or replace function api.mark_invoice_uncollectible(
  p_tenant_id uuid, p_invoice_id uuid, p_reason text, p_idempotency_key platform.request_key)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Gives up on an open invoice. It stays owed: paying it later still settles it. A subscription that is suspended for want
-- of payment is `unpaid` from then on: nobody waits for its money any more. Locks: the invoice, then the subscription.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'invoice_uncollectible');
  v_answer jsonb;
  v_invoice billing.invoice;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'mark_invoice_uncollectible',
    platform.request_hash('mark_invoice_uncollectible', pg_catalog.jsonb_build_array(p_invoice_id, p_reason)));
  if v_answer is not null then
    return v_answer;
  end if;
  perform billing.require_reason(p_reason);
  v_invoice := billing.lock_invoice(p_tenant_id, p_invoice_id);
  if v_invoice.status <> 'open' then
    perform billing.refuse_invoice_state(v_invoice, 'uncollectible');
  end if;
  update billing.invoice as i set status = 'uncollectible', reason = p_reason, version = i.version + 1
    where i.tenant_id = p_tenant_id and i.invoice_id = p_invoice_id returning i.* into v_invoice;
  perform billing.give_up_on(v_invoice);
  perform platform.record_audit(p_tenant_id, 'invoice_uncollectible', 'invoice', p_invoice_id::text,
    pg_catalog.jsonb_build_object('number', v_invoice.number, 'reason', p_reason));
  return platform.keep_answer(p_tenant_id, p_idempotency_key, billing.describe_invoice(v_invoice));
end
$$;
comment on function api.mark_invoice_uncollectible(uuid, uuid, text, platform.request_key) is
  'Errors: forbidden, not_found, reason_required, invoice_state, invoice_paid, idempotency_key_required, idempotency_key_reused.';
alter function api.mark_invoice_uncollectible(uuid, uuid, text, platform.request_key) owner to cn_definer;
revoke all on function api.mark_invoice_uncollectible(uuid, uuid, text, platform.request_key) from public;
grant execute on function api.mark_invoice_uncollectible(uuid, uuid, text, platform.request_key) to cn_admin;
