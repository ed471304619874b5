create or replace function billing.read_events(
  p_product_code text, p_events jsonb, p_subscription billing.subscription, p_now timestamptz)
returns billing.usage_item[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Reads and judges the events of a batch one by one, all of them in one pass. A batch that is malformed is refused
-- whole, by the domains of its columns. Clocks may run ahead by five minutes; an event may arrive ninety days late.
-- The hash is platform.request_hash() and the id platform.uuid_v7(), written out: calls cost more than they do.
declare
  c_ahead constant interval := interval '5 minutes';
  c_late constant interval := interval '90 days';
  c_instant constant text := pg_catalog.left(platform.uuid_v7(p_now)::text, 19);
  v_items billing.usage_item[];
  v_keys bigint;
  v_complete boolean;
begin
  if pg_catalog.jsonb_typeof(p_events) is distinct from 'array' or pg_catalog.jsonb_array_length(p_events) not between 1 and 1000 then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "events is a list of 1 to 1000"}';
  end if;
  select pg_catalog.array_agg(row(
      e."position", e."idempotencyKey",
      pg_catalog.sha256(pg_catalog.convert_to('record_usage' || pg_catalog.jsonb_build_array(
        p_product_code, e.metric, e.quantity, e.subject, e."occurredAt", e.metadata)::text, 'UTF8')),
      e.metric, m.aggregation, e.quantity::bigint, e.subject, coalesce(e."occurredAt", p_now), e.metadata,
      (c_instant || pg_catalog.substr(pg_catalog.gen_random_uuid()::text, 20))::uuid,
      case
        when p_subscription.tenant_id is null then 'no_subscription'
        when m.code is null then 'unknown_metric'
        when e."occurredAt" > p_now + c_ahead then 'event_in_future'
        when e."occurredAt" < p_now - c_late then 'event_too_late'
        -- Events are kept for ever.
        when pg_catalog.pg_column_size(e.metadata) > 16000 then 'invalid_request'
        when m.aggregation = 'unique' and e.subject is null then 'invalid_request'
        when m.aggregation not in ('max', 'latest') and e.quantity = '0'::jsonb then 'invalid_request'
      end, null)::billing.usage_item order by e."position"),
      pg_catalog.count(distinct e."idempotencyKey" collate "C"),
      pg_catalog.bool_and(e.metric is not null and e.quantity is not null and e."idempotencyKey" is not null)
    into v_items, v_keys, v_complete
    from rows from (pg_catalog.jsonb_to_recordset(p_events) as (
      metric platform.code, quantity platform.json_units, "occurredAt" timestamptz, subject platform.short_text,
      metadata jsonb, "idempotencyKey" platform.request_key)) with ordinality
      as e(metric, quantity, "occurredAt", subject, metadata, "idempotencyKey", "position")
    left join catalog.metric as m on m.product_code = p_product_code and m.code = e.metric;
  if not v_complete or v_keys < pg_catalog.cardinality(v_items) then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = '{"reason": "every event has a metric, a quantity and an idempotencyKey of its own"}';
  end if;
  return v_items;
end
$$;
comment on function billing.read_events(text, jsonb, billing.subscription, timestamptz) is 'Errors: invalid_request.';
alter function billing.read_events(text, jsonb, billing.subscription, timestamptz) owner to cn_owner;
revoke all on function billing.read_events(text, jsonb, billing.subscription, timestamptz) from public;
grant execute on function billing.read_events(text, jsonb, billing.subscription, timestamptz) to cn_definer;
