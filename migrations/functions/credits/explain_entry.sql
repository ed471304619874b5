create or replace function credits.explain_entry(p_tenant_id uuid, p_entry_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A ledger row: the balance before and after, which grants it touched and what put them in that order, the
  -- other rows of its movement, and who asked for it.
  select pg_catalog.jsonb_build_object(
    'kind', 'entry', 'id', e.entry_id,
    'rule', case
      when e.kind in ('deduct', 'hold', 'adjust') then 'burn_down_order'
      when e.kind = 'refund' then 'same_grants_in_reverse'
      when e.kind = 'expire' then 'grant_has_ended'
      when e.kind = 'activate' then 'grant_has_begun'
      when e.kind = 'release' then 'hold_given_back'
      when e.kind = 'capture' then 'hold_spent'
      else 'grant_made'
    end,
    'inputs', pg_catalog.jsonb_build_object(
      'kind', e.kind, 'creditType', e.credit_type, 'channel', nullif(e.channel::text, 'pooled'), 'seq', e.seq,
      'before', e.balance_after - e.quantity, 'change', e.quantity, 'after', e.balance_after,
      'heldBefore', e.held_after - e.held_change, 'heldAfter', e.held_after)
      || case when e.kind in ('deduct', 'capture') then pg_catalog.jsonb_build_object(
        'spentByMovement', (credits.spent_by(e)).total, 'refunded', coalesce((
          select r.refunded::bigint from credits.refund_total as r
          where r.tenant_id = e.tenant_id and r.movement_id = e.movement_id), 0)) else '{}' end,
    'steps', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'grantId', g.grant_id, 'quantity', (u.use ->> 'quantity')::bigint,
        'priority', g.priority, 'expiresAt', nullif(g.expires_at, 'infinity'), 'category', g.category,
        'effectiveAt', g.effective_at, 'scope', g.scope) order by u.position)
      from pg_catalog.jsonb_array_elements(e.grants) with ordinality as u(use, position)
      join credits.credit_grant as g on g.tenant_id = e.tenant_id and g.grant_id = (u.use ->> 'grantId')::uuid), '[]'),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', e.reference_type, 'referenceId', e.reference_id, 'description', e.description,
      'actor', e.actor, 'requestId', pg_catalog.split_part(e.request_id, ' ', 1),
      'idempotencyKey', e.idempotency_key, 'at', e.created_at),
    'related', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('kind', 'entry', 'id', o.entry_id) order by o.channel = 'pooled', o.seq)
      from credits.entry as o
      where o.tenant_id = e.tenant_id and o.created_at = e.created_at
        and o.movement_id = e.movement_id and o.entry_id <> e.entry_id), '[]')
      || coalesce((
        select pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('kind', 'hold', 'id', h.hold_id))
        from credits.hold as h where h.tenant_id = e.tenant_id and h.hold_id = e.movement_id), '[]')
      || case when e.reference_type = 'entry' then pg_catalog.jsonb_build_array(
        pg_catalog.jsonb_build_object('kind', 'entry', 'id', e.reference_id)) else '[]' end)
  from credits.entry as e
  where e.tenant_id = p_tenant_id and e.created_at = platform.uuid_time(p_entry_id) and e.entry_id = p_entry_id
$$;
comment on function credits.explain_entry(uuid, uuid) is 'Explanation document of the contract, or null.';
alter function credits.explain_entry(uuid, uuid) owner to cn_owner;
revoke all on function credits.explain_entry(uuid, uuid) from public;
grant execute on function credits.explain_entry(uuid, uuid) to cn_definer;
