create or replace function credits.describe_movement(p_tenant_id uuid, p_movement_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The answer of a credit write, rebuilt from its ledger rows: the same for ever, whatever happened since.
  select pg_catalog.jsonb_build_object(
    'entryId', (pg_catalog.array_agg(e.entry_id order by e.channel = 'pooled', e.seq))[pg_catalog.count(*)],
    'creditType', pg_catalog.min(e.credit_type),
    'channel', nullif((pg_catalog.array_agg(e.channel::text order by e.channel = 'pooled', e.seq))[1], 'pooled'),
    'quantity', pg_catalog.sum(abs(case when e.quantity = 0 then coalesce(g.quantity, 0) else e.quantity end)),
    'balanceAfter', (pg_catalog.array_agg(e.balance_after order by e.channel = 'pooled', e.seq))[pg_catalog.count(*)],
    'entries', pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'entryId', e.entry_id, 'channel', nullif(e.channel::text, 'pooled'),
      'quantity', e.quantity, 'balanceAfter', e.balance_after) order by e.channel = 'pooled', e.seq),
    'grants', coalesce(pg_catalog.jsonb_path_query_array(
      pg_catalog.jsonb_agg(e.grants order by e.channel = 'pooled', e.seq), '$[*][*]'), '[]'))
  from credits.entry as e
  cross join lateral (
    select pg_catalog.sum((u.use ->> 'quantity')::bigint) as quantity
    from pg_catalog.jsonb_array_elements(e.grants) as u(use)
  ) as g
  where e.tenant_id = p_tenant_id
    and e.created_at = platform.uuid_time(p_movement_id)
    and e.movement_id = p_movement_id
$$;
comment on function credits.describe_movement(uuid, uuid) is 'The movement document of the contract, without `replayed`.';
alter function credits.describe_movement(uuid, uuid) owner to cn_owner;
revoke all on function credits.describe_movement(uuid, uuid) from public;
grant execute on function credits.describe_movement(uuid, uuid) to cn_definer;
