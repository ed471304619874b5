create or replace function api.add_credits(
  p_tenant_id uuid, p_credit_type platform.code, p_quantity platform.json_quantity, p_idempotency_key platform.request_key,
  p_channel platform.code default null, p_category text default 'adjustment', p_priority integer default 100,
  p_effective_at timestamptz default null, p_expires_at timestamptz default null, p_scope platform.short_text default null,
  p_reference_type platform.short_text default null, p_reference_id platform.short_text default null,
  p_description platform.short_text default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A platform admin grants credits to a tenant: one grant, one ledger entry.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:grant', 'credits_added');
  v_quantity bigint;
  v_product text;
  v_hash bytea;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  v_quantity := credits.require_values(p_credit_type, p_quantity::bigint, p_idempotency_key);
  v_product := platform.require_product(p_product_code);
  perform catalog.require_channel(v_product, p_credit_type, coalesce(p_channel, 'pooled'));
  v_hash := platform.request_hash('add_credits', pg_catalog.jsonb_build_array(
    v_product, p_credit_type, p_channel, v_quantity, p_category, p_priority, p_effective_at, p_expires_at,
    p_scope, p_reference_type, p_reference_id, p_description));
  return credits.grant_credits(
    p_tenant_id, v_product, p_credit_type, coalesce(p_channel, 'pooled'), v_quantity,
    row(p_category, p_priority, p_effective_at, p_expires_at, p_scope),
    row(p_reference_type, p_reference_id, p_description, p_idempotency_key), v_hash);
end
$$;
comment on function api.add_credits(uuid, platform.code, platform.json_quantity, platform.request_key, platform.code, text, integer, timestamptz, timestamptz, platform.short_text, platform.short_text, platform.short_text, platform.short_text, platform.code) is
  'Errors: forbidden, not_found, unknown_product, unknown_credit_type, unknown_channel, balance_limit_exceeded, invalid_grant_period, idempotency_key_reused.';
alter function api.add_credits(uuid, platform.code, platform.json_quantity, platform.request_key, platform.code, text, integer, timestamptz, timestamptz, platform.short_text, platform.short_text, platform.short_text, platform.short_text, platform.code) owner to cn_definer;
revoke all on function api.add_credits(uuid, platform.code, platform.json_quantity, platform.request_key, platform.code, text, integer, timestamptz, timestamptz, platform.short_text, platform.short_text, platform.short_text, platform.short_text, platform.code) from public;
grant execute on function api.add_credits(uuid, platform.code, platform.json_quantity, platform.request_key, platform.code, text, integer, timestamptz, timestamptz, platform.short_text, platform.short_text, platform.short_text, platform.short_text, platform.code)
  to cn_admin;
