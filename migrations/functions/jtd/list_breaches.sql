create or replace function jtd.list_breaches(p_tenant_id uuid, out rule text, out subject text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What must hold at every moment about the messages of one tenant; a part of credits.list_breaches.
  with paid as (
    select m.jtd_id, m.state, m.cost, m.hold_id, h.state as hold_state, h.quantity, h.captured, h.reference_id,
      h.settlement_id
    from jtd.message as m
    left join credits.hold as h on h.tenant_id = m.tenant_id and h.hold_id = m.hold_id
    where m.tenant_id = p_tenant_id and m.cost > 0
  ), waits as (
    select m.product_code, m.channel, pg_catalog.count(*) as messages, pg_catalog.sum(m.cost) as units
    from jtd.message as m
    where m.tenant_id = p_tenant_id and m.state = 'no_credits'
    group by 1, 2
  )
  select 'a message that may still be sent holds what it costs', p.jtd_id::text
    from paid as p
    where p.state in ('pending', 'sending', 'uncertain')
      and (p.hold_state, p.quantity, p.reference_id) is distinct from ('active', p.cost::bigint, p.jtd_id::text)
  union all
  select 'a message that was sent was charged once', p.jtd_id::text
    from paid as p
    where p.state in ('sent', 'delivered') and (p.hold_state, p.captured) is distinct from ('captured', p.cost::bigint)
  union all
  select 'a message that is over keeps nothing', p.jtd_id::text
    from paid as p
    where p.state in ('created', 'no_credits', 'failed', 'expired', 'canceled') and (p.hold_state = 'active'
      or p.hold_state = 'captured' and not exists (
        select from credits.refund_total as r
        where r.tenant_id = p_tenant_id and r.movement_id = p.settlement_id and r.refunded = p.captured))
  union all
  select 'a hold of a message is that of one message', h.hold_id::text
    from credits.hold as h
    where h.tenant_id = p_tenant_id and h.expires_at = 'infinity' and h.state = 'active' and not exists (
      select from jtd.message as m where m.tenant_id = h.tenant_id and m.hold_id = h.hold_id and m.jtd_id::text = h.reference_id)
  union all
  select 'the line counts who waits in a channel', coalesce(w.product_code, c.product_code) || '/' || coalesce(w.channel, c.channel)
    from (select o.* from jtd.waiting as o where o.tenant_id = p_tenant_id) as c
    full join waits as w on w.product_code = c.product_code and w.channel = c.channel
    where (coalesce(c.messages, 0), coalesce(c.units, 0)) is distinct from (coalesce(w.messages, 0), coalesce(w.units, 0))
  union all
  select 'the line counts who waits', l.product_code::text
    from jtd.line as l
    where l.tenant_id = p_tenant_id and l.messages is distinct from (
      select coalesce(pg_catalog.sum(w.messages), 0) from waits as w where w.product_code = l.product_code)
  union all
  select 'a message was charged by one hold at the most', h.reference_id
    from credits.hold as h
    where h.tenant_id = p_tenant_id and h.expires_at = 'infinity' and h.state = 'captured' and not exists (
      select from credits.refund_total as r where r.tenant_id = p_tenant_id and r.movement_id = h.settlement_id)
    group by h.reference_id having pg_catalog.count(*) > 1
$$;
comment on function jtd.list_breaches(uuid) is
  'Rule and subject of every breach; none while messages and credits agree.';
alter function jtd.list_breaches(uuid) owner to cn_owner;
revoke all on function jtd.list_breaches(uuid) from public;
grant execute on function jtd.list_breaches(uuid) to cn_definer, cn_platform;
