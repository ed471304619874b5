create or replace function api.increment_usage(
  p_metric platform.code, p_idempotency_key platform.request_key, p_quantity platform.json_quantity default '1',
  p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Counts what is about to be done, if the plan still allows it, and answers how the quota stands after it.
declare
  v_refusal constant jsonb := platform.refuse_write('usage:write', 'usage_recorded');
  v_tenant_id uuid;
  v_product text;
  v_result jsonb;
  v_time_zone text;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  if p_idempotency_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  end if;
  perform billing.require_work(v_tenant_id, v_product);
  v_result := billing.record_events(v_tenant_id, v_product, pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object(
    'metric', p_metric, 'quantity', p_quantity, 'idempotencyKey', p_idempotency_key))) #> '{results,0}';
  if v_result ->> 'status' = 'refused' then
    perform billing.refuse_event(v_result ->> 'code', v_result -> 'context');
  end if;
  select t.time_zone into v_time_zone from identity.tenant as t where t.tenant_id = v_tenant_id;
  return billing.describe_quota(v_tenant_id, billing.find_live_subscription(v_tenant_id, v_product), v_time_zone, p_metric)
    || v_result || pg_catalog.jsonb_build_object('replayed', v_result ->> 'status' = 'duplicate');
end
$$;
comment on function api.increment_usage(platform.code, platform.request_key, platform.json_quantity, platform.code) is
  'Errors: forbidden, unknown_product, unknown_metric, no_subscription, limit_reached, access_lost, idempotency_key_reused.';
alter function api.increment_usage(platform.code, platform.request_key, platform.json_quantity, platform.code) owner to cn_definer;
revoke all on function api.increment_usage(platform.code, platform.request_key, platform.json_quantity, platform.code) from public;
grant execute on function api.increment_usage(platform.code, platform.request_key, platform.json_quantity, platform.code) to authenticated, cn_service;
