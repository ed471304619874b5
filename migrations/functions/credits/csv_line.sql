create or replace function credits.csv_line(p_entry credits.entry)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- One ledger row as RFC 4180. Text from callers is quoted, and what a spreadsheet would take for a formula
  -- gets an apostrophe before it.
  select pg_catalog.concat_ws(',',
    pg_catalog.to_char(p_entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    p_entry.entry_id, p_entry.movement_id, p_entry.credit_type, p_entry.channel, p_entry.seq, p_entry.kind,
    p_entry.quantity, p_entry.held_change, p_entry.balance_after, p_entry.held_after,
    platform.csv_text(p_entry.reference_type), platform.csv_text(p_entry.reference_id),
    platform.csv_text(p_entry.description), platform.csv_text(p_entry.actor),
    platform.csv_text(pg_catalog.split_part(p_entry.request_id, ' ', 1)), platform.csv_text(p_entry.idempotency_key))
$$;
comment on function credits.csv_line(credits.entry) is
  'Columns: created_at, entry_id, movement_id, credit_type, channel, seq, kind, quantity, held_change, balance_after, held_after, reference_type, reference_id, description, actor, request_id, idempotency_key.';
alter function credits.csv_line(credits.entry) owner to cn_owner;
revoke all on function credits.csv_line(credits.entry) from public;
grant execute on function credits.csv_line(credits.entry) to cn_definer;
