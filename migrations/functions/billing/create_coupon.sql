create or replace function api.create_coupon(
  p_code text, p_name text, p_kind text, p_duration text, p_percent platform.percent_text default null,
  p_amount platform.json_quantity default null, p_currency platform.currency_code default null, p_invoices integer default null,
  p_expires_at timestamptz default null, p_max_redemptions integer default null, p_max_per_tenant integer default null,
  p_product_codes text[] default null, p_plan_codes text[] default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A new coupon, good at once. What it gives never changes; another discount is another coupon.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'coupon_created');
  v_coupon billing.coupon;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('create_coupon', p_idempotency_key, pg_catalog.jsonb_build_array(p_code, p_name, p_kind,
    p_duration, p_percent, p_amount, p_currency, p_invoices, p_expires_at, p_max_redemptions, p_max_per_tenant,
    p_product_codes, p_plan_codes));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform billing.require_coupon_terms(p_code, p_kind, p_duration, p_percent, p_amount, p_currency, p_invoices,
    p_max_redemptions, p_max_per_tenant, p_product_codes);
  insert into billing.coupon (
      coupon_id, code, name, kind, percent, amount, currency, duration, invoices, expires_at, max_redemptions, max_per_tenant,
      product_codes, plan_codes, created_at)
    values (platform.uuid_v7(pg_catalog.clock_timestamp()), pg_catalog.upper(p_code), p_name, p_kind, p_percent::numeric,
      p_amount::bigint, p_currency, p_duration, p_invoices, p_expires_at, p_max_redemptions, p_max_per_tenant,
      coalesce(p_product_codes, '{}'), coalesce(p_plan_codes, '{}'), platform.wall_now())
    on conflict do nothing returning * into v_coupon;
  if not found then
    perform catalog.refuse_taken(p_code);
  end if;
  perform platform.record_audit(null, 'coupon_created', 'coupon', v_coupon.coupon_id::text, billing.describe_coupon(v_coupon));
  return catalog.keep_answer(p_idempotency_key, billing.describe_coupon(v_coupon));
end
$$;
comment on function api.create_coupon(text, text, text, text, platform.percent_text, platform.json_quantity, platform.currency_code, integer, timestamptz, integer, integer, text[], text[], platform.request_key) is
  'Errors: forbidden, invalid_request, code_taken, unknown_product, currency_mismatch, idempotency_key_reused.';
alter function api.create_coupon(text, text, text, text, platform.percent_text, platform.json_quantity, platform.currency_code, integer, timestamptz, integer, integer, text[], text[], platform.request_key) owner to cn_platform;
revoke all on function api.create_coupon(text, text, text, text, platform.percent_text, platform.json_quantity, platform.currency_code, integer, timestamptz, integer, integer, text[], text[], platform.request_key) from public;
grant execute on function api.create_coupon(text, text, text, text, platform.percent_text, platform.json_quantity, platform.currency_code, integer, timestamptz, integer, integer, text[], text[], platform.request_key) to cn_admin;
