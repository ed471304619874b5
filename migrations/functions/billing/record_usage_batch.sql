create or replace function api.record_usage_batch(p_events jsonb, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Up to 1,000 usage events in one transaction, each with its own key and result.
declare
  v_refusal constant jsonb := platform.refuse_write('usage:write', 'usage_recorded');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  return billing.record_events(v_tenant_id, platform.require_product(p_product_code), p_events);
end
$$;
comment on function api.record_usage_batch(jsonb, platform.code) is
  'Errors: forbidden, unknown_product, invalid_request; others by event: unknown_metric, no_subscription, limit_reached, event_in_future, event_too_late, idempotency_key_reused.';
alter function api.record_usage_batch(jsonb, platform.code) owner to cn_definer;
revoke all on function api.record_usage_batch(jsonb, platform.code) from public;
grant execute on function api.record_usage_batch(jsonb, platform.code) to cn_service;
