create or replace function api.send_test_jtd(
  p_channel platform.code, p_to text, p_idempotency_key platform.request_key, p_code platform.code default null,
  p_language text default null, p_subject text default null, p_body text default null, p_variables jsonb default '{}',
  p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Sends a template to its author: a message like any other, credits included. What its tags lack shows their names.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'send_test_jtd');
  v_tenant_id uuid;
  v_product text;
  v_subject text := p_subject;
  v_body text := p_body;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  if p_idempotency_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  elsif pg_catalog.jsonb_typeof(p_variables) is distinct from 'object' then
    perform jtd.refuse('invalid_request', '{"reason": "variables are an object"}');
  end if;
  if v_body is null then
    select f.subject, f.body into v_subject, v_body
      from jtd.find_template(v_tenant_id, p_code, p_channel, coalesce(p_language, 'en')) as f;
    if v_body is null then
      perform jtd.refuse('unknown_template', pg_catalog.jsonb_build_object('template', p_code, 'channel', p_channel));
    end if;
  end if;
  return jtd.create_message(v_tenant_id, v_product, jtd.read_draft(v_tenant_id, v_product, 1, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'channel', p_channel, 'to', p_to, 'idempotencyKey', p_idempotency_key, 'sourceType', 'test', 'priority', 'high',
    'subject', v_subject, 'body', v_body)) || pg_catalog.jsonb_build_object('variables',
      jtd.sample_variables(jtd.list_variables(pg_catalog.concat(v_subject, ' ', v_body)), p_variables))));
end
$$;
comment on function api.send_test_jtd(platform.code, text, platform.request_key, platform.code, text, text, text, jsonb, platform.code) is
  'Errors: forbidden, product_required, unknown_product, unknown_template, invalid_template, invalid_recipient, unknown_credit_type, unknown_channel, no_subscription, access_lost, idempotency_key_required, idempotency_key_reused, invalid_request.';
alter function api.send_test_jtd(platform.code, text, platform.request_key, platform.code, text, text, text, jsonb, platform.code) owner to cn_definer;
revoke all on function api.send_test_jtd(platform.code, text, platform.request_key, platform.code, text, text, text, jsonb, platform.code) from public;
grant execute on function api.send_test_jtd(platform.code, text, platform.request_key, platform.code, text, text, text, jsonb, platform.code) to authenticated, cn_service;
