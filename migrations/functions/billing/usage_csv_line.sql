create or replace function billing.usage_csv_line(p_event billing.usage_event)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- One event as RFC 4180; text from callers cannot become a formula.
  select pg_catalog.concat_ws(',',
    pg_catalog.to_char(p_event.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    pg_catalog.to_char(p_event.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    p_event.event_id, p_event.metric, p_event.quantity, platform.csv_text(p_event.subject),
    platform.csv_text(p_event.idempotency_key), platform.csv_text(p_event.actor),
    platform.csv_text(pg_catalog.split_part(p_event.request_id, ' ', 1)), platform.csv_text(p_event.metadata::text))
$$;
comment on function billing.usage_csv_line(billing.usage_event) is
  'Columns: occurred_at, recorded_at, event_id, metric, quantity, subject, idempotency_key, actor, request_id, metadata.';
alter function billing.usage_csv_line(billing.usage_event) owner to cn_owner;
revoke all on function billing.usage_csv_line(billing.usage_event) from public;
grant execute on function billing.usage_csv_line(billing.usage_event) to cn_definer;
