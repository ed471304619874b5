create or replace function billing.record_events(p_tenant_id uuid, p_product_code text, p_events jsonb)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Records usage events and counts them, a few statements for any number of events. Events that are refused
-- leave nothing, not even their key. Locks: keys in their order, counters in theirs, then the balances of credits that
-- come with the usage.
declare
  v_now constant timestamptz := platform.now();
  v_product constant platform.code := p_product_code;
  v_actor constant text := platform.actor();
  v_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_subscription constant billing.subscription := billing.find_live_subscription(p_tenant_id, p_product_code);
  v_time_zone text;
  v_items billing.usage_item[];
  v_known jsonb;
  v_counts billing.window_count[];
  v_judged billing.usage_item[];
begin
  select t.time_zone into v_time_zone from identity.tenant as t where t.tenant_id = p_tenant_id;
  v_items := billing.read_events(p_product_code, p_events, v_subscription, v_now);
  v_known := billing.claim_event_keys(p_tenant_id, v_items);
  v_counts := billing.count_windows(v_subscription, v_time_zone, v_items, v_known);
  if v_counts is null then
    return billing.describe_events(p_product_code, v_items, v_known, '{}');
  end if;
  v_judged := billing.apply_limits(p_tenant_id, v_subscription, v_items, v_counts);
  if v_judged is not null then
    v_items := v_judged;
    v_counts := billing.count_windows(v_subscription, v_time_zone, v_items, v_known);
    delete from billing.usage_key as k
      using pg_catalog.unnest(v_items) as i
      where i.refusal = 'limit_reached' and k.tenant_id = p_tenant_id and k.key = i.key and k.event_id = i.event_id;
  end if;
  insert into billing.usage_event (
      tenant_id, recorded_at, event_id, product_code, metric, quantity, subject, occurred_at, metadata, actor, request_id,
      idempotency_key)
    select p_tenant_id, v_now, i.event_id, v_product, i.metric, i.quantity, i.subject, i.occurred_at, i.metadata, v_actor, v_request,
      i.key
    from pg_catalog.unnest(v_items) as i
    where i.refusal is null and not v_known ? i.key;
  perform billing.count_events(p_tenant_id, v_subscription, v_items, v_counts);
  perform billing.usage_credits(p_tenant_id, v_subscription, v_items, v_known);
  perform billing.raise_usage_alerts(p_tenant_id, v_subscription, v_time_zone, v_items, v_now);
  return billing.describe_events(
    p_product_code, v_items, v_known, billing.list_soft_warnings(p_tenant_id, v_subscription, v_counts));
end
$$;
comment on function billing.record_events(uuid, text, jsonb) is 'Answer of record_usage_batch. Errors: invalid_request.';
alter function billing.record_events(uuid, text, jsonb) owner to cn_owner;
revoke all on function billing.record_events(uuid, text, jsonb) from public;
grant execute on function billing.record_events(uuid, text, jsonb) to cn_definer;
