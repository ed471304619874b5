drop function if exists billing.describe_events(uuid, billing.usage_item[], jsonb);
create or replace function billing.describe_events(
  p_tenant_id uuid, p_items billing.usage_item[], p_known jsonb, p_warnings jsonb)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One result for each event, in the order in which they were sent.
  select pg_catalog.jsonb_agg(case
    when p_known ? i.key and p_known ->> i.key is null then pg_catalog.jsonb_build_object(
      'status', 'refused', 'code', 'idempotency_key_reused', 'context', i.context)
    when p_known ? i.key then pg_catalog.jsonb_build_object('status', 'duplicate', 'eventId', p_known ->> i.key)
    when i.refusal is not null then pg_catalog.jsonb_build_object('status', 'refused', 'code', i.refusal, 'context', i.context)
    when p_warnings ? i."position"::text then pg_catalog.jsonb_build_object(
      'status', 'recorded', 'eventId', i.event_id, 'warning', p_warnings -> i."position"::text)
    else pg_catalog.jsonb_build_object('status', 'recorded', 'eventId', i.event_id)
  end order by i."position")
  from pg_catalog.unnest(p_items) as i
$$;
comment on function billing.describe_events(uuid, billing.usage_item[], jsonb, jsonb) is 'JSON array.';
alter function billing.describe_events(uuid, billing.usage_item[], jsonb, jsonb) owner to cn_owner;
revoke all on function billing.describe_events(uuid, billing.usage_item[], jsonb, jsonb) from public;
grant execute on function billing.describe_events(uuid, billing.usage_item[], jsonb, jsonb) to cn_definer;
