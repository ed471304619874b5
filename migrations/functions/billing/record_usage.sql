create or replace function api.record_usage(
  p_metric platform.code, p_quantity platform.json_units, p_idempotency_key platform.request_key,
  p_occurred_at timestamptz default null, p_subject platform.short_text default null, p_metadata jsonb default null,
  p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- One usage event: a batch of one, whose refusal is raised.
declare
  v_refusal constant jsonb := platform.refuse_write('usage:write', 'usage_recorded');
  v_tenant_id uuid;
  v_product text;
  v_result jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  if p_idempotency_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  end if;
  v_result := billing.record_events(v_tenant_id, v_product, pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(
    'metric', p_metric, 'quantity', p_quantity, 'occurredAt', p_occurred_at, 'subject', p_subject,
    'metadata', p_metadata, 'idempotencyKey', p_idempotency_key))) #> '{results,0}';
  if v_result ->> 'status' = 'refused' then
    perform billing.refuse_event(v_result ->> 'code', v_result -> 'context');
  end if;
  return v_result;
end
$$;
comment on function api.record_usage(platform.code, platform.json_units, platform.request_key, timestamptz, platform.short_text, jsonb, platform.code) is
  'Errors: forbidden, unknown_product, unknown_metric, no_subscription, limit_reached, event_in_future, event_too_late, invalid_request, idempotency_key_reused.';
alter function api.record_usage(platform.code, platform.json_units, platform.request_key, timestamptz, platform.short_text, jsonb, platform.code) owner to cn_definer;
revoke all on function api.record_usage(platform.code, platform.json_units, platform.request_key, timestamptz, platform.short_text, jsonb, platform.code) from public;
grant execute on function api.record_usage(platform.code, platform.json_units, platform.request_key, timestamptz, platform.short_text, jsonb, platform.code)
  to authenticated, cn_service;
