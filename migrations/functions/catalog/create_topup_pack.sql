create or replace function api.create_topup_pack(
  p_product_code platform.code, p_code platform.code, p_name text, p_credit_type platform.code,
  p_quantity platform.json_quantity, p_amount platform.json_quantity, p_currency platform.currency_code, p_channel platform.code default null,
  p_expires_after_days integer default null, p_sort_order smallint default 100, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A new pack of credits, on sale at once.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'topup_pack_created');
  v_pack catalog.topup_pack;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('create_topup_pack', p_idempotency_key, pg_catalog.jsonb_build_array(p_product_code, p_code,
    p_name, p_credit_type, p_quantity, p_amount, p_currency, p_channel, p_expires_after_days, p_sort_order));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_pack_terms(p_product_code, p_currency, p_expires_after_days);
  perform catalog.require_channel(p_product_code, p_credit_type, coalesce(p_channel, 'pooled'));
  insert into catalog.topup_pack (
      product_code, code, name, credit_type, channel, quantity, price, currency, expires_after_days, sort_order)
    values (p_product_code, p_code, p_name, p_credit_type, coalesce(p_channel, 'pooled'), p_quantity::bigint,
      p_amount::bigint, p_currency, p_expires_after_days, p_sort_order)
    on conflict do nothing returning * into v_pack;
  if not found then
    perform catalog.refuse_taken(p_code);
  end if;
  perform platform.record_audit(null, 'topup_pack_created', 'topup_pack', v_pack.pack_id::text, catalog.describe_pack(v_pack));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_pack(v_pack));
end
$$;
comment on function api.create_topup_pack(platform.code, platform.code, text, platform.code, platform.json_quantity, platform.json_quantity, platform.currency_code, platform.code, integer, smallint, platform.request_key) is
  'Errors: forbidden, unknown_product, unknown_credit_type, unknown_channel, currency_mismatch, code_taken, invalid_request, idempotency_key_reused.';
alter function api.create_topup_pack(platform.code, platform.code, text, platform.code, platform.json_quantity, platform.json_quantity, platform.currency_code, platform.code, integer, smallint, platform.request_key) owner to cn_platform;
revoke all on function api.create_topup_pack(platform.code, platform.code, text, platform.code, platform.json_quantity, platform.json_quantity, platform.currency_code, platform.code, integer, smallint, platform.request_key) from public;
grant execute on function api.create_topup_pack(platform.code, platform.code, text, platform.code, platform.json_quantity, platform.json_quantity, platform.currency_code, platform.code, integer, smallint, platform.request_key) to cn_admin;
