create or replace function api.save_credit_type(
  p_product_code platform.code, p_credit_type platform.code, p_name text, p_channels text[] default '{}',
  p_low_threshold integer default null, p_revision integer default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Adds a kind of credits, or changes one as it was at p_revision. It can always be kept for every channel (`pooled`);
-- channels are added and never taken away, since balances are kept in them.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'credit_type_saved');
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_answer := catalog.claim_request('save_credit_type', p_idempotency_key, pg_catalog.jsonb_build_array(
    p_product_code, p_credit_type, p_name, pg_catalog.to_jsonb(p_channels), p_low_threshold, p_revision));
  if v_answer is not null then
    return v_answer;
  end if;
  perform catalog.require_text('name', p_name, 100);
  perform catalog.require_product_row(p_product_code);
  if p_low_threshold < 0 or not p_channels <@ array['email', 'inapp', 'push', 'sms', 'whatsapp'] then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "channels are email, inapp, push, sms, whatsapp; lowThreshold is not negative"}';
  end if;
  if p_revision is null then
    insert into catalog.credit_type (product_code, code, name, low_threshold)
      values (p_product_code, p_credit_type, p_name, coalesce(p_low_threshold, 10)) on conflict do nothing;
    if not found then
      perform catalog.refuse_taken(p_credit_type);
    end if;
  else
    perform catalog.require_revision(p_revision, (
      select t.revision from catalog.credit_type as t
      where t.product_code = p_product_code and t.code = p_credit_type for update), 'credit_type');
    update catalog.credit_type as t
      set name = p_name, low_threshold = coalesce(p_low_threshold, t.low_threshold), revision = t.revision + 1
      where t.product_code = p_product_code and t.code = p_credit_type;
  end if;
  insert into catalog.credit_channel (product_code, credit_type, channel)
    select p_product_code, p_credit_type, c.channel from pg_catalog.unnest(p_channels || 'pooled'::text) as c(channel)
    on conflict do nothing;
  perform platform.record_audit(null, 'credit_type_saved', 'credit_type', p_product_code || '/' || p_credit_type,
    pg_catalog.jsonb_build_object('name', p_name, 'channels', p_channels, 'lowThreshold', p_low_threshold));
  return catalog.keep_answer(p_idempotency_key, catalog.describe_product(p_product_code));
end
$$;
comment on function api.save_credit_type(platform.code, platform.code, text, text[], integer, integer, platform.request_key) is
  'Errors: forbidden, unknown_product, code_taken, not_found, version_conflict, invalid_request, idempotency_key_reused.';
alter function api.save_credit_type(platform.code, platform.code, text, text[], integer, integer, platform.request_key) owner to cn_platform;
revoke all on function api.save_credit_type(platform.code, platform.code, text, text[], integer, integer, platform.request_key) from public;
grant execute on function api.save_credit_type(platform.code, platform.code, text, text[], integer, integer, platform.request_key) to cn_admin;
