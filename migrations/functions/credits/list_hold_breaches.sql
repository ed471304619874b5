create or replace function credits.list_hold_breaches(p_tenant_id uuid, out rule text, out subject text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What must hold at every moment about the holds of one tenant; a part of credits.list_breaches. What a hold
  -- captured is what its settlement spent: units it kept, and for a larger capture units beyond them.
  with parts as (
    select p.product_code, p.credit_type, p.channel, pg_catalog.sum(p.quantity) as held
    from credits.hold_part as p
    where p.tenant_id = p_tenant_id and p.settled_at is null
    group by 1, 2, 3
  ), settlements as (
    select e.movement_id, pg_catalog.sum(case e.kind when 'capture' then -e.held_change else -e.quantity end) as spent
    from credits.entry as e
    where e.tenant_id = p_tenant_id and e.kind in ('capture', 'deduct')
    group by 1
    having pg_catalog.bool_or(e.kind = 'capture')
  )
  select 'what is held is the sum of the open holds', b.credit_type || '/' || b.channel
    from credits.balance as b left join parts as p using (product_code, credit_type, channel)
    where b.tenant_id = p_tenant_id and b.held <> coalesce(p.held, 0)
  union all
  select 'a hold is the sum of its parts', h.hold_id::text
    from credits.hold as h
    where h.tenant_id = p_tenant_id and h.quantity <> (
      select coalesce(pg_catalog.sum(p.quantity), 0) from credits.hold_part as p
      where p.tenant_id = h.tenant_id and p.hold_id = h.hold_id)
  union all
  select 'a settled hold keeps nothing', h.hold_id::text
    from credits.hold as h
    where h.tenant_id = p_tenant_id and h.state <> 'active' and exists (
      select from credits.hold_part as p
      where p.tenant_id = h.tenant_id and p.hold_id = h.hold_id and p.settled_at is null)
  union all
  select 'what a hold captured stands in the ledger', h.hold_id::text
    from credits.hold as h left join settlements as s on s.movement_id = h.settlement_id
    where h.tenant_id = p_tenant_id and h.captured <> coalesce(s.spent, 0)
      and (h.state <> 'captured' or h.settlement_id is not null)
  union all
  select 'a capture belongs to one hold', s.movement_id::text
    from settlements as s
    left join (
      select h.settlement_id, pg_catalog.count(*) as holds from credits.hold as h where h.tenant_id = p_tenant_id group by 1
    ) as h on h.settlement_id = s.movement_id
    where coalesce(h.holds, 0) <> 1 and not exists (
      -- Holds from before settlement_id was kept.
      select from credits.hold as o
      where o.tenant_id = p_tenant_id and o.state = 'captured' and o.settlement_id is null
        and o.settled_at = platform.uuid_time(s.movement_id))
$$;
comment on function credits.list_hold_breaches(uuid) is 'Rule and subject of every breach; none while the books balance.';
alter function credits.list_hold_breaches(uuid) owner to cn_owner;
revoke all on function credits.list_hold_breaches(uuid) from public;
grant execute on function credits.list_hold_breaches(uuid) to cn_definer, cn_platform;
