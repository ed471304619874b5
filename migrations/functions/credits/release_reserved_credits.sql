create or replace function api.release_reserved_credits(
  p_hold_id uuid, p_idempotency_key platform.request_key, p_description platform.short_text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Gives a whole hold back to the grants it came from.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:spend', 'credits_released');
  v_tenant_id uuid;
  v_hash constant bytea := platform.request_hash('release_reserved_credits', pg_catalog.jsonb_build_array(p_hold_id, p_description));
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  return credits.settle_hold(v_tenant_id, p_hold_id, 0, 'release_reserved_credits', p_description, p_idempotency_key, v_hash);
end
$$;
comment on function api.release_reserved_credits(uuid, platform.request_key, platform.short_text) is
  'Errors: forbidden, not_found, hold_not_active, idempotency_key_reused.';
alter function api.release_reserved_credits(uuid, platform.request_key, platform.short_text) owner to cn_definer;
revoke all on function api.release_reserved_credits(uuid, platform.request_key, platform.short_text) from public;
grant execute on function api.release_reserved_credits(uuid, platform.request_key, platform.short_text) to authenticated, cn_service;
