create or replace function jtd.describe_message(p_message jtd.message)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A message as lists and answers show it.
  select pg_catalog.jsonb_build_object(
    'id', p_message.jtd_id, 'productCode', p_message.product_code, 'channel', p_message.channel,
    'sourceType', p_message.source_type, 'sourceId', p_message.source_id,
    'priority', case p_message.priority when 1 then 'high' when 2 then 'normal' else 'low' end,
    'to', p_message.recipient, 'toName', p_message.recipient_name, 'language', p_message.language,
    'template', case when p_message.template_code is not null then pg_catalog.jsonb_build_object(
      'code', p_message.template_code, 'version', p_message.template_version, 'own', p_message.template_own) end,
    'state', p_message.state, 'cost', p_message.cost, 'holdId', p_message.hold_id,
    'waiting', jtd.place_of(p_message), 'scheduledAt', p_message.scheduled_at,
    'nextAttemptAt', case when p_message.state = 'pending' then p_message.due_at end,
    'attempts', p_message.attempts, 'providerRef', p_message.provider_ref,
    'failure', case when p_message.failure_class is not null then pg_catalog.jsonb_build_object(
      'class', p_message.failure_class, 'reason', p_message.failure_reason) end,
    'createdAt', p_message.created_at, 'queuedAt', p_message.queued_at, 'sentAt', p_message.sent_at,
    'deliveredAt', p_message.delivered_at, 'endedAt', p_message.ended_at)
$$;
comment on function jtd.describe_message(jtd.message) is
  'Document of the contract.';
alter function jtd.describe_message(jtd.message) owner to cn_owner;
revoke all on function jtd.describe_message(jtd.message) from public;
grant execute on function jtd.describe_message(jtd.message) to cn_definer;
