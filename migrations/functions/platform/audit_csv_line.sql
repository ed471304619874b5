create or replace function platform.audit_csv_line(p_event platform.audit_event, p_names jsonb)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- One audit event as RFC 4180.
  select pg_catalog.concat_ws(',',
    pg_catalog.to_char(p_event.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    p_event.event_id, p_event.action, p_event.outcome, p_event.subject_type, platform.csv_text(p_event.subject_id),
    platform.csv_text(p_event.actor), platform.csv_text(p_names ->> p_event.actor), platform.csv_text(p_event.impersonation),
    platform.csv_text(pg_catalog.split_part(p_event.request_id, ' ', 1)), coalesce(p_event.ip, ''),
    platform.csv_text(p_event.detail::text))
$$;
comment on function platform.audit_csv_line(platform.audit_event, jsonb) is
  'Columns: occurred_at, event_id, action, outcome, subject_type, subject_id, actor, actor_name, impersonation, request_id, ip, detail.';
alter function platform.audit_csv_line(platform.audit_event, jsonb) owner to cn_owner;
revoke all on function platform.audit_csv_line(platform.audit_event, jsonb) from public;
grant execute on function platform.audit_csv_line(platform.audit_event, jsonb) to cn_definer, cn_platform;
