create or replace function api.generate_invoice(
  p_tenant_id uuid, p_idempotency_key platform.request_key, p_product_code platform.code default null,
  p_period_start timestamptz default null, p_issue boolean default true)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Makes the oldest invoice that is due, and opens it unless a draft is asked for. What time is due to do to the
-- subscription is done first. Locks: the idempotency key, the subscriptions to the product, invoice and series.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'invoice_created');
  v_product text;
  v_answer jsonb;
  v_subscription billing.subscription;
  v_invoice billing.invoice;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  v_answer := platform.claim_answer(p_tenant_id, p_idempotency_key, 'generate_invoice', platform.request_hash(
    'generate_invoice', pg_catalog.jsonb_build_array(v_product, p_period_start, p_issue)));
  if v_answer is not null then
    return v_answer;
  end if;
  v_subscription := billing.lock_subscription(p_tenant_id, v_product);
  if v_subscription.next_due_at <= platform.now() then
    perform billing.catch_up(v_subscription);
  end if;
  perform billing.refuse_billed(p_tenant_id, v_product, p_period_start);
  v_invoice := billing.make_next_invoice(p_tenant_id, v_product, platform.now(), p_issue, platform.now());
  if v_invoice.invoice_id is null then
    perform billing.refuse_nothing_due(p_tenant_id, v_product);
  end if;
  return platform.keep_answer(p_tenant_id, p_idempotency_key, billing.describe_invoice(v_invoice));
end
$$;
comment on function api.generate_invoice(uuid, platform.request_key, platform.code, timestamptz, boolean) is
  'Errors: forbidden, not_found, product_required, unknown_product, invoice_exists, nothing_to_invoice, idempotency_key_required, idempotency_key_reused, and those of catalog.price_components.';
alter function api.generate_invoice(uuid, platform.request_key, platform.code, timestamptz, boolean) owner to cn_definer;
revoke all on function api.generate_invoice(uuid, platform.request_key, platform.code, timestamptz, boolean) from public;
grant execute on function api.generate_invoice(uuid, platform.request_key, platform.code, timestamptz, boolean) to cn_admin;
