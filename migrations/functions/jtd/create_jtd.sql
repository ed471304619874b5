create or replace function api.create_jtd(
  p_channel platform.code, p_to text, p_idempotency_key platform.request_key, p_source_type platform.code default null,
  p_source_id text default null, p_to_name text default null, p_template platform.code default null, p_language text default null,
  p_variables jsonb default null, p_subject text default null, p_body text default null, p_priority text default null,
  p_scheduled_at text default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Creates a message, whether or not there are credits for it: without them it waits in line. Locks: channel, pool, key.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:send', 'jtd_created');
  v_tenant_id uuid;
  v_product text;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  if p_idempotency_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  end if;
  return jtd.create_message(v_tenant_id, v_product, jtd.read_draft(v_tenant_id, v_product, 1, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'channel', p_channel, 'to', p_to, 'idempotencyKey', p_idempotency_key, 'sourceType', p_source_type, 'sourceId', p_source_id,
    'toName', p_to_name, 'template', p_template, 'language', p_language, 'subject', p_subject,
    'body', p_body, 'priority', p_priority, 'scheduledAt', p_scheduled_at))
    || case when p_variables is null then '{}' else pg_catalog.jsonb_build_object('variables', p_variables) end));
end
$$;
comment on function api.create_jtd(platform.code, text, platform.request_key, platform.code, text, text, platform.code, text, jsonb, text, text, text, text, platform.code) is
  'Errors: forbidden, product_required, unknown_product, unknown_source_type, source_type_reserved, unknown_template, template_variable_missing, invalid_recipient, invalid_template, unknown_credit_type, unknown_channel, no_subscription, access_lost, idempotency_key_required, idempotency_key_reused, invalid_request.';
alter function api.create_jtd(platform.code, text, platform.request_key, platform.code, text, text, platform.code, text, jsonb, text, text, text, text, platform.code) owner to cn_definer;
revoke all on function api.create_jtd(platform.code, text, platform.request_key, platform.code, text, text, platform.code, text, jsonb, text, text, text, text, platform.code) from public;
grant execute on function api.create_jtd(platform.code, text, platform.request_key, platform.code, text, text, platform.code, text, jsonb, text, text, text, text, platform.code) to authenticated, cn_service;
