create or replace function api.adjust_credits(
  p_tenant_id uuid, p_credit_type platform.code, p_quantity platform.json_quantity, p_reason platform.short_text,
  p_idempotency_key platform.request_key, p_channel platform.code default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A platform admin takes units away again, from exactly one balance and with a reason. Locks: balance, key.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:grant', 'credits_adjusted');
  v_quantity bigint;
  v_channel constant text := coalesce(p_channel, 'pooled');
  v_product text;
  v_balance credits.balance;
  v_cause constant credits.cause := row('adjustment', null, p_reason, p_idempotency_key);
  v_now timestamptz;
  v_movement uuid;
  v_known uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_quantity := credits.require_values(p_credit_type, p_quantity::bigint, p_idempotency_key);
  v_product := platform.require_product(p_product_code);
  v_balance := credits.lock_balance(p_tenant_id, v_product, p_credit_type, v_channel);
  v_now := platform.now();
  v_movement := platform.uuid_v7(v_now);
  v_known := credits.claim_key(p_tenant_id, p_idempotency_key, 'adjust_credits', platform.request_hash('adjust_credits',
    pg_catalog.jsonb_build_array(v_product, p_credit_type, v_channel, v_quantity, p_reason)), v_movement);
  if v_known is not null then
    return credits.describe_movement(p_tenant_id, v_known) || '{"replayed": true}';
  end if;
  if coalesce(v_balance.available, 0) < v_quantity then
    perform credits.refuse_insufficient(v_product, p_credit_type, v_channel, v_quantity, coalesce(v_balance.available, 0));
  end if;
  perform credits.post_entry(v_balance, 'adjust', -v_quantity, 0,
    credits.take_from_grants(v_balance, v_quantity, null, p_any => true), v_cause, v_movement, v_now);
  return credits.describe_movement(p_tenant_id, v_movement) || '{"replayed": false}';
end
$$;
comment on function api.adjust_credits(uuid, platform.code, platform.json_quantity, platform.short_text, platform.request_key, platform.code, platform.code) is
  'Errors: forbidden, not_found, insufficient_credits, unknown_product, unknown_credit_type, unknown_channel, idempotency_key_reused.';
alter function api.adjust_credits(uuid, platform.code, platform.json_quantity, platform.short_text, platform.request_key, platform.code, platform.code) owner to cn_definer;
revoke all on function api.adjust_credits(uuid, platform.code, platform.json_quantity, platform.short_text, platform.request_key, platform.code, platform.code) from public;
grant execute on function api.adjust_credits(uuid, platform.code, platform.json_quantity, platform.short_text, platform.request_key, platform.code, platform.code)
  to cn_admin;
