create or replace function platform.audit_hash(p_previous bytea, p_seq bigint, p_event platform.audit_event)
returns bytea
language sql stable parallel safe security invoker set search_path = ''
as $$
  -- One link of the chain: SHA-256 over the hash before it and the event, in a form that no setting of a session
  -- changes: a JSON array, times in UTC with microseconds, jsonb with its keys in their order.
  select pg_catalog.sha256(p_previous || pg_catalog.convert_to(pg_catalog.jsonb_build_array(
    p_seq, p_event.tenant_id, p_event.event_id,
    pg_catalog.to_char(p_event.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    p_event.action, p_event.subject_type, p_event.subject_id, p_event.outcome, p_event.actor,
    p_event.impersonation, p_event.request_id, p_event.ip, p_event.detail)::text, 'UTF8'))
$$;
comment on function platform.audit_hash(bytea, bigint, platform.audit_event) is
  'Hash of the event at a place of its tenant''s chain; before the first stand 32 zero bytes.';
alter function platform.audit_hash(bytea, bigint, platform.audit_event) owner to cn_owner;
revoke all on function platform.audit_hash(bytea, bigint, platform.audit_event) from public;
grant execute on function platform.audit_hash(bytea, bigint, platform.audit_event) to cn_platform;
