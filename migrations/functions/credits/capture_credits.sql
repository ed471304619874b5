create or replace function api.capture_credits(
  p_hold_id uuid, p_idempotency_key platform.request_key, p_quantity platform.json_quantity default null,
  p_description platform.short_text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Spends a hold. Less than it keeps: the rest is released. More: the difference comes from what is
-- available, or the whole is refused and the hold stays. Locks: channel, pool, key.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:spend', 'credits_captured');
  v_tenant_id uuid;
  v_hash constant bytea := platform.request_hash('capture_credits', pg_catalog.jsonb_build_array(p_hold_id, p_quantity, p_description));
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  return credits.settle_hold(v_tenant_id, p_hold_id, p_quantity::bigint, 'capture_credits', p_description, p_idempotency_key, v_hash);
end
$$;
comment on function api.capture_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text) is
  'Errors: forbidden, not_found, hold_not_active, insufficient_credits, idempotency_key_reused.';
alter function api.capture_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text) owner to cn_definer;
revoke all on function api.capture_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text) from public;
grant execute on function api.capture_credits(uuid, platform.request_key, platform.json_quantity, platform.short_text)
  to authenticated, cn_service;
