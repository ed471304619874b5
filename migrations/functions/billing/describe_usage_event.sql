create or replace function billing.describe_usage_event(p_event billing.usage_event)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One event as the contract tells it.
  select pg_catalog.jsonb_build_object(
    'id', p_event.event_id, 'metric', p_event.metric, 'quantity', p_event.quantity, 'subject', p_event.subject,
    'occurredAt', p_event.occurred_at, 'recordedAt', p_event.recorded_at, 'idempotencyKey', p_event.idempotency_key,
    'metadata', p_event.metadata, 'actor', p_event.actor,
    'requestId', nullif(pg_catalog.split_part(p_event.request_id, ' ', 1), ''))
$$;
comment on function billing.describe_usage_event(billing.usage_event) is
  'Document of the contract.';
alter function billing.describe_usage_event(billing.usage_event) owner to cn_owner;
revoke all on function billing.describe_usage_event(billing.usage_event) from public;
grant execute on function billing.describe_usage_event(billing.usage_event) to cn_definer;
