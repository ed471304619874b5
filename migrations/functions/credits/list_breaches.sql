create or replace function credits.list_breaches(p_tenant_id uuid, out rule text, out subject text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What must hold at every moment, for one tenant: each line below answers no row while the books are in order.
  with ledger as (
    select e.*, pg_catalog.lag(e.balance_after::bigint, 1, 0::bigint) over w as before,
      pg_catalog.lag(e.held_after::bigint, 1, 0::bigint) over w as held_before, pg_catalog.row_number() over w as position
    from credits.entry as e
    where e.tenant_id = p_tenant_id
    window w as (partition by e.product_code, e.credit_type, e.channel order by e.seq)
  ), replayed as (
    select l.product_code, l.credit_type, l.channel, pg_catalog.count(*) as entries,
      pg_catalog.sum(l.quantity) as available, pg_catalog.sum(l.held_change) as held
    from ledger as l
    group by 1, 2, 3
  ), lots as (
    select g.product_code, g.credit_type, g.channel,
      coalesce(pg_catalog.sum(g.remaining) filter (where g.state = 'open'), 0) as available,
      coalesce(pg_catalog.sum(g.held), 0) as held,
      coalesce(pg_catalog.sum(g.remaining) filter (where g.state = 'open' and g.scope is not null), 0) as scoped
    from credits.lot as g
    where g.tenant_id = p_tenant_id
    group by 1, 2, 3
  ), used as (
    select (u.use ->> 'grantId')::uuid as grant_id,
      pg_catalog.sum((u.use ->> 'quantity')::bigint * case l.kind when 'refund' then -1 else 1 end) as quantity
    from ledger as l
    cross join lateral pg_catalog.jsonb_array_elements(l.grants) as u(use)
    where l.kind in ('deduct', 'capture', 'adjust', 'refund')
    group by 1
  )
  select 'a balance is what its ledger replays to', b.credit_type || '/' || b.channel
    from credits.balance as b left join replayed as r using (product_code, credit_type, channel)
    where b.tenant_id = p_tenant_id
      and (b.available, b.held, b.entry_seq) is distinct from (coalesce(r.available, 0), coalesce(r.held, 0), coalesce(r.entries, 0))
  union all
  select 'a balance is the sum of its grants', b.credit_type || '/' || b.channel
    from credits.balance as b left join lots as g using (product_code, credit_type, channel)
    where b.tenant_id = p_tenant_id
      and (b.available, b.held, b.scoped) is distinct from (coalesce(g.available, 0), coalesce(g.held, 0), coalesce(g.scoped, 0))
  union all
  select h.rule, h.subject from credits.list_head_breaches(p_tenant_id) as h
  union all
  select h.rule, h.subject from credits.list_hold_breaches(p_tenant_id) as h
  union all
  select m.rule, m.subject from jtd.list_breaches(p_tenant_id) as m
  union all
  select 'the ledger has no gap and adds up row by row', l.entry_id::text
    from ledger as l
    where l.seq <> l.position or l.balance_after <> l.before + l.quantity or l.held_after <> l.held_before + l.held_change
  union all
  select 'the grants of a ledger row make up its amount', l.entry_id::text
    from ledger as l
    where l.kind not in ('grant', 'capture') and abs(l.quantity) <> (
      select coalesce(pg_catalog.sum((u.use ->> 'quantity')::bigint), 0) from pg_catalog.jsonb_array_elements(l.grants) as u(use))
  union all
  select 'what left a grant stands in the ledger', g.grant_id::text
    from credits.lot as g left join used as u on u.grant_id = g.grant_id
    where g.tenant_id = p_tenant_id and g.granted - g.remaining - g.held - g.expired <> coalesce(u.quantity, 0)
  union all
  select 'a key made one movement', l.idempotency_key
    from ledger as l where l.idempotency_key is not null
    group by l.idempotency_key having pg_catalog.count(distinct l.movement_id) > 1
  union all
  select 'an entry lies in the month its id tells', l.entry_id::text
    from ledger as l where l.created_at <> platform.uuid_time(l.entry_id)
$$;
comment on function credits.list_breaches(uuid) is 'Rule and subject of every breach; none while the books balance.';
alter function credits.list_breaches(uuid) owner to cn_owner;
revoke all on function credits.list_breaches(uuid) from public;
grant execute on function credits.list_breaches(uuid) to cn_definer, cn_platform;
