/** What must hold at every moment. Each query answers no row while the books are in order. */
export const invariants: Readonly<Record<string, string>> = {
  'balance.available is the sum of its open grants': `
    select b.tenant_id, b.channel, b.available, g.total
    from credits.balance as b
    cross join lateral (
      select coalesce(sum(g.remaining), 0) as total from credits.credit_grant as g
      where (g.tenant_id, g.product_code, g.credit_type, g.channel) = (b.tenant_id, b.product_code, b.credit_type, b.channel)
        and g.state = 'open') as g
    where b.available <> g.total`,
  'balance.held is the sum of its active holds': `
    select b.tenant_id, b.channel, b.held, h.total
    from credits.balance as b
    cross join lateral (
      select coalesce(sum(g.held), 0) as total from credits.credit_grant as g
      where (g.tenant_id, g.product_code, g.credit_type, g.channel) = (b.tenant_id, b.product_code, b.credit_type, b.channel)) as h
    where b.held <> h.total`,
  'balance.scoped is the part of it in scoped grants': `
    select b.tenant_id, b.channel, b.scoped
    from credits.balance as b
    where b.scoped <> (
      select coalesce(sum(g.remaining), 0) from credits.credit_grant as g
      where (g.tenant_id, g.product_code, g.credit_type, g.channel) = (b.tenant_id, b.product_code, b.credit_type, b.channel)
        and g.state = 'open' and g.scope is not null)`,
  'replaying the ledger gives the balance': `
    select b.tenant_id, b.channel, b.available, e.available
    from credits.balance as b
    cross join lateral (
      select coalesce(sum(e.quantity), 0) as available, coalesce(sum(e.held_change), 0) as held, count(*) as entries
      from credits.entry as e
      where (e.tenant_id, e.product_code, e.credit_type, e.channel) = (b.tenant_id, b.product_code, b.credit_type, b.channel)) as e
    where (b.available, b.held, b.entry_seq) <> (e.available, e.held, e.entries)`,
  'the ledger of a balance has no gap and adds up row by row': `
    select l.tenant_id, l.channel, l.seq
    from (
      select e.*, row_number() over w as position,
        coalesce(lag(e.balance_after) over w, 0) as before, coalesce(lag(e.held_after) over w, 0) as held_before
      from credits.entry as e
      window w as (partition by e.tenant_id, e.product_code, e.credit_type, e.channel order by e.seq)) as l
    where l.seq <> l.position or l.balance_after <> l.before + l.quantity or l.held_after <> l.held_before + l.held_change`,
  'the grants named by a ledger row make up its amount': `
    select e.tenant_id, e.entry_id
    from credits.entry as e
    where e.kind in ('deduct', 'expire', 'activate')
      and abs(e.quantity) <> (select coalesce(sum((u ->> 'quantity')::bigint), 0) from jsonb_array_elements(e.grants) as u)`,
  'what left a grant stands in the ledger': `
    select g.tenant_id, g.grant_id
    from credits.credit_grant as g
    where g.granted - g.remaining - g.held - g.expired <> (
      select coalesce(sum((u ->> 'quantity')::bigint), 0)
      from credits.entry as e cross join jsonb_array_elements(e.grants) as u
      where e.tenant_id = g.tenant_id and e.kind in ('deduct', 'capture') and (u ->> 'grantId')::uuid = g.grant_id)`,
  'an idempotency key made one movement': `
    select e.tenant_id, e.idempotency_key
    from credits.entry as e
    where e.idempotency_key is not null
    group by e.tenant_id, e.idempotency_key
    having count(distinct e.movement_id) > 1`,
  'an entry lies in the month its id tells': `
    select e.entry_id from credits.entry as e where e.created_at <> platform.uuid_time(e.entry_id)`,
};
