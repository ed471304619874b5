create or replace function api.create_product(
  p_code platform.code, p_name text, p_currency platform.currency_code, p_description text default '',
  p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A new product; metrics, features, plans and packs are added to it.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'product_created');
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('create_product', p_idempotency_key,
    pg_catalog.jsonb_build_array(p_code, p_name, p_currency, p_description));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_text('description', p_description, 500);
  perform catalog.exponent_of(p_currency);
  insert into catalog.product (code, name, description, currency) values (p_code, p_name, p_description, p_currency)
    on conflict do nothing;
  if not found then
    perform catalog.refuse_taken(p_code);
  end if;
  perform platform.record_audit(null, 'product_created', 'product', p_code, pg_catalog.jsonb_build_object('name', p_name, 'currency', p_currency));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_product(p_code));
end
$$;
comment on function api.create_product(platform.code, text, platform.currency_code, text, platform.request_key) is
  'Errors: forbidden, code_taken, currency_mismatch, invalid_request, idempotency_key_reused.';
alter function api.create_product(platform.code, text, platform.currency_code, text, platform.request_key) owner to cn_platform;
revoke all on function api.create_product(platform.code, text, platform.currency_code, text, platform.request_key) from public;
grant execute on function api.create_product(platform.code, text, platform.currency_code, text, platform.request_key) to cn_admin;
