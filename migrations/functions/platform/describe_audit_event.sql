create or replace function platform.describe_audit_event(p_event platform.audit_event, p_names jsonb)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One audit event as the contract shows it; `sequence` is its number in the chain, null for the seconds before it has one.
  select pg_catalog.jsonb_build_object(
    'id', p_event.event_id, 'occurredAt', p_event.occurred_at, 'action', p_event.action,
    'subjectType', p_event.subject_type, 'subjectId', p_event.subject_id, 'outcome', p_event.outcome,
    'actor', p_event.actor, 'actorName', p_names -> p_event.actor, 'impersonation', p_event.impersonation,
    'requestId', pg_catalog.split_part(p_event.request_id, ' ', 1), 'ip', p_event.ip, 'detail', p_event.detail,
    'sequence', (select l.seq from platform.audit_link as l
      where l.tenant_id = p_event.tenant_id and l.event_id = p_event.event_id))
$$;
comment on function platform.describe_audit_event(platform.audit_event, jsonb) is 'The audit event of the contract.';
alter function platform.describe_audit_event(platform.audit_event, jsonb) owner to cn_owner;
revoke all on function platform.describe_audit_event(platform.audit_event, jsonb) from public;
grant execute on function platform.describe_audit_event(platform.audit_event, jsonb) to cn_definer, cn_platform;
