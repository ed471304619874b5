create or replace function credits.describe_balance(p_balance credits.balance)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One balance with its living grants in the order in which they are spent, and its active holds.
  select pg_catalog.jsonb_build_object(
    'creditType', p_balance.credit_type,
    'channel', nullif(p_balance.channel::text, 'pooled'),
    'available', credits.available_now(p_balance),
    'held', credits.held_now(p_balance),
    'grants', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'id', g.grant_id, 'category', g.category, 'priority', g.priority,
        'granted', g.granted, 'remaining', g.remaining + coalesce(l.quantity, 0), 'held', g.held - coalesce(l.quantity, 0), 'scope', g.scope,
        'effectiveAt', g.effective_at, 'expiresAt', nullif(g.expires_at, 'infinity'), 'createdAt', g.created_at)
        order by g.priority, g.expires_at, g.promotional desc, g.effective_at, g.created_at, g.grant_id)
      from credits.lot as g
      left join credits.lapsed_units(p_balance) as l on l.grant_id = g.grant_id
      where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
        and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel
        and ((g.state in ('pending', 'open') or l.quantity > 0) and g.expires_at > platform.now()
          or g.held > coalesce(l.quantity, 0))), '[]'),
    'holds', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'id', h.hold_id, 'quantity', p.quantity, 'referenceType', h.reference_type,
        'referenceId', h.reference_id, 'expiresAt', nullif(h.expires_at, 'infinity'), 'createdAt', h.created_at)
        order by h.created_at, h.hold_id)
      from credits.hold_part as p
      join credits.hold as h on h.tenant_id = p.tenant_id and h.hold_id = p.hold_id
      where p.tenant_id = p_balance.tenant_id and p.product_code = p_balance.product_code
        and p.credit_type = p_balance.credit_type and p.channel = p_balance.channel
        and p.settled_at is null and p.expires_at > platform.now()), '[]'))
$$;
comment on function credits.describe_balance(credits.balance) is 'The balance document of the contract.';
alter function credits.describe_balance(credits.balance) owner to cn_owner;
revoke all on function credits.describe_balance(credits.balance) from public;
grant execute on function credits.describe_balance(credits.balance) to cn_definer;
