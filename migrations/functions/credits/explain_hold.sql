create or replace function credits.explain_hold(p_tenant_id uuid, p_hold_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A hold: what it took from where, how it ended and why.
  select pg_catalog.jsonb_build_object(
    'kind', 'hold', 'id', h.hold_id,
    'rule', case credits.hold_state(h)
      when 'active' then 'reserved_until_settled' when 'captured' then 'hold_spent'
      when 'released' then 'hold_given_back' else 'hold_ran_out' end,
    'inputs', pg_catalog.jsonb_build_object(
      'creditType', h.credit_type, 'channel', nullif(h.channel::text, 'pooled'), 'quantity', h.quantity,
      'captured', h.captured, 'state', credits.hold_state(h), 'expiresAt', nullif(h.expires_at, 'infinity'), 'settledAt', h.settled_at),
    'steps', coalesce((
      select pg_catalog.jsonb_agg((u.use - 'scoped') || pg_catalog.jsonb_build_object('channel', nullif(p.channel::text, 'pooled'))
        order by p.channel = 'pooled', u.position)
      from credits.hold_part as p
      cross join lateral pg_catalog.jsonb_array_elements(p.uses) with ordinality as u(use, position)
      where p.tenant_id = h.tenant_id and p.hold_id = h.hold_id), '[]'),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', h.reference_type, 'referenceId', h.reference_id, 'description', h.description,
      'actor', null, 'requestId', null, 'idempotencyKey', null, 'at', h.created_at),
    'related', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('kind', 'entry', 'id', e.entry_id) order by e.created_at, e.channel = 'pooled', e.seq)
      from credits.entry as e
      where e.tenant_id = h.tenant_id and (
        e.created_at = h.created_at and e.movement_id = h.hold_id
        or e.created_at = h.settled_at and e.movement_id = h.settlement_id)), '[]'))
  from credits.hold as h
  where h.tenant_id = p_tenant_id and h.hold_id = p_hold_id
$$;
comment on function credits.explain_hold(uuid, uuid) is 'Explanation document of the contract, or null.';
alter function credits.explain_hold(uuid, uuid) owner to cn_owner;
revoke all on function credits.explain_hold(uuid, uuid) from public;
grant execute on function credits.explain_hold(uuid, uuid) to cn_definer;
