create or replace function credits.describe_entry(p_entry credits.entry)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- One ledger row as the contract tells it.
  select pg_catalog.jsonb_build_object(
    'id', p_entry.entry_id, 'movementId', p_entry.movement_id, 'seq', p_entry.seq, 'kind', p_entry.kind,
    'creditType', p_entry.credit_type, 'channel', nullif(p_entry.channel::text, 'pooled'),
    'quantity', p_entry.quantity, 'heldChange', p_entry.held_change,
    'balanceAfter', p_entry.balance_after, 'heldAfter', p_entry.held_after, 'grants', p_entry.grants,
    'referenceType', p_entry.reference_type, 'referenceId', p_entry.reference_id,
    'description', p_entry.description,
    'actor', pg_catalog.jsonb_build_object(
      'type', pg_catalog.split_part(p_entry.actor, ':', 1),
      'id', nullif(pg_catalog.split_part(p_entry.actor, ':', 2), '')),
    'requestId', pg_catalog.split_part(p_entry.request_id, ' ', 1), 'createdAt', p_entry.created_at)
$$;
comment on function credits.describe_entry(credits.entry) is 'The entry document of the contract.';
alter function credits.describe_entry(credits.entry) owner to cn_owner;
revoke all on function credits.describe_entry(credits.entry) from public;
grant execute on function credits.describe_entry(credits.entry) to cn_definer;
