create or replace function api.create_credit_note(
  p_tenant_id uuid, p_invoice_id uuid, p_reason text, p_idempotency_key platform.request_key,
  p_amount platform.json_quantity default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes back a part of an invoice, with its share of the tax; without an amount all that is not taken back yet. An open
-- invoice owes that much less. Locks: key, subscription, invoice, series.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'credit_note_created');
  v_answer jsonb;
  v_invoice billing.invoice;
  v_note billing.credit_note;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'create_credit_note',
    platform.request_hash('create_credit_note', pg_catalog.jsonb_build_array(p_invoice_id, p_reason, p_amount)));
  if v_answer is not null then
    return v_answer;
  end if;
  perform billing.require_reason(p_reason);
  v_invoice := billing.lock_invoice(p_tenant_id, p_invoice_id);
  if v_invoice.status not in ('open', 'paid', 'uncollectible') then
    perform billing.refuse_invoice_state(v_invoice, 'credit');
  end if;
  v_note := billing.write_credit_note(v_invoice, coalesce(p_amount::bigint, v_invoice.total - v_invoice.amount_credited), p_reason);
  update billing.invoice as i
    set amount_credited = i.amount_credited + v_note.amount, version = i.version + 1,
      status = case when i.amount_paid + i.amount_credited + v_note.amount >= i.total then 'paid' else i.status end,
      settled_at = case when i.amount_paid + i.amount_credited + v_note.amount >= i.total
        then coalesce(i.settled_at, platform.now()) end
    where i.tenant_id = p_tenant_id and i.invoice_id = p_invoice_id returning i.* into v_invoice;
  perform billing.restore_when_paid(v_invoice);
  return platform.keep_answer(p_tenant_id, p_idempotency_key, billing.describe_credit_note(v_note)
    || pg_catalog.jsonb_build_object('invoice', billing.summarise_invoice(v_invoice)));
end
$$;
comment on function api.create_credit_note(uuid, uuid, text, platform.request_key, platform.json_quantity) is
  'Errors: forbidden, not_found, reason_required, invoice_state, credit_above_invoice, transition_not_allowed, idempotency_key_required, idempotency_key_reused.';
alter function api.create_credit_note(uuid, uuid, text, platform.request_key, platform.json_quantity) owner to cn_definer;
revoke all on function api.create_credit_note(uuid, uuid, text, platform.request_key, platform.json_quantity) from public;
grant execute on function api.create_credit_note(uuid, uuid, text, platform.request_key, platform.json_quantity) to cn_admin;
