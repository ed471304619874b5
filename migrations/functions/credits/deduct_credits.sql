create or replace function api.deduct_credits(
  p_credit_type platform.code, p_quantity platform.json_quantity, p_idempotency_key platform.request_key,
  p_channel platform.code default null, p_reference_type platform.short_text default null,
  p_reference_id platform.short_text default null, p_description platform.short_text default null,
  p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Spends credits of the caller's tenant. Nearly every spend is paid by one balance: that way is tried
-- first. A refusal leaves nothing behind, not even its key, so after a top-up the same request may succeed.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:spend', 'credits_deducted');
  v_quantity bigint;
  v_tenant_id uuid;
  v_product text;
  v_channel constant text := coalesce(p_channel, 'pooled');
  v_cause constant credits.cause := row(p_reference_type, p_reference_id, p_description, p_idempotency_key);
  v_hash bytea;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  v_quantity := credits.require_values(p_credit_type, p_quantity::bigint, p_idempotency_key);
  v_hash := platform.request_hash('deduct_credits', pg_catalog.jsonb_build_array(
    v_product, p_credit_type, v_channel, v_quantity, p_reference_type, p_reference_id, p_description));
  v_answer := credits.spend_from_one(v_tenant_id, v_product, p_credit_type, v_channel, v_quantity, v_cause, v_hash);
  if v_answer is null then
    v_answer := credits.spend(v_tenant_id, v_product, p_credit_type, v_channel, v_quantity, v_cause, v_hash);
  end if;
  return v_answer;
end
$$;
comment on function api.deduct_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, platform.short_text, platform.short_text, platform.short_text, platform.code) is
  'Errors: forbidden, insufficient_credits, unknown_product, unknown_credit_type, unknown_channel, idempotency_key_reused.';
alter function api.deduct_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, platform.short_text, platform.short_text, platform.short_text, platform.code) owner to cn_definer;
revoke all on function api.deduct_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, platform.short_text, platform.short_text, platform.short_text, platform.code) from public;
grant execute on function api.deduct_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, platform.short_text, platform.short_text, platform.short_text, platform.code)
  to authenticated, cn_service;
