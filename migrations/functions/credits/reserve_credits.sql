create or replace function api.reserve_credits(
  p_credit_type platform.code, p_quantity platform.json_quantity, p_idempotency_key platform.request_key,
  p_channel platform.code default null, p_expires_in_seconds integer default 900,
  p_reference_type platform.short_text default null, p_reference_id platform.short_text default null,
  p_description platform.short_text default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Holds credits before work starts. Capture spends them, release gives them back, and so does time.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:spend', 'credits_reserved');
  v_quantity bigint;
  v_tenant_id uuid;
  v_product text;
  v_hash bytea;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  v_quantity := credits.require_values(p_credit_type, p_quantity::bigint, p_idempotency_key);
  if p_expires_in_seconds is null or p_expires_in_seconds not between 1 and 31536000 then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "expiresInSeconds is 1 to 31536000"}';
  end if;
  v_hash := platform.request_hash('reserve_credits', pg_catalog.jsonb_build_array(
    v_product, p_credit_type, p_channel, v_quantity, p_expires_in_seconds, p_reference_type, p_reference_id, p_description));
  return credits.hold_credits(
    v_tenant_id, v_product, p_credit_type, coalesce(p_channel, 'pooled'), v_quantity,
    p_expires_in_seconds * interval '1 second',
    row(p_reference_type, p_reference_id, p_description, p_idempotency_key), v_hash);
end
$$;
comment on function api.reserve_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, integer, platform.short_text, platform.short_text, platform.short_text, platform.code) is
  'Errors: forbidden, insufficient_credits, unknown_product, unknown_credit_type, unknown_channel, invalid_request, idempotency_key_reused.';
alter function api.reserve_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, integer, platform.short_text, platform.short_text, platform.short_text, platform.code) owner to cn_definer;
revoke all on function api.reserve_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, integer, platform.short_text, platform.short_text, platform.short_text, platform.code) from public;
grant execute on function api.reserve_credits(platform.code, platform.json_quantity, platform.request_key, platform.code, integer, platform.short_text, platform.short_text, platform.short_text, platform.code)
  to authenticated, cn_service;
