create or replace function platform.list_audit_breaches(p_tenant_id uuid, p_after bigint, p_max integer)
returns table (rule text, subject text)
language sql stable security invoker set search_path = ''
as $$
  -- Recomputes links p_after + 1 … p_after + p_max of a tenant's chain; together with the first of them also what
  -- concerns the whole chain. No row when nothing was edited, removed, moved or slipped in.
  with link as (
    select l.*,
      pg_catalog.lag(l.seq, 1, p_after) over w as seq_before,
      coalesce(pg_catalog.lag(l.hash) over w,
        (select p.hash from platform.audit_link as p where p.tenant_id = p_tenant_id and p.seq = p_after),
        pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex')) as hash_before
    from (
      select a.* from platform.audit_link as a
      where a.tenant_id = p_tenant_id and a.seq > p_after order by a.seq limit p_max
    ) as l
    window w as (order by l.seq)
  ), checked as (
    select l.*, e.event is null as missing, platform.audit_hash(l.hash_before, l.seq, e.event) as expected
    from link as l
    -- `limit` keeps each look-up an index scan, whatever the planner thinks of a table that has just grown.
    left join lateral (
      select a as event from platform.audit_event as a
      where a.tenant_id = p_tenant_id and a.occurred_at = l.occurred_at and a.event_id = l.event_id limit 1
    ) as e on true
  )
  select 'a number is missing', c.seq_before + 1 || ' to ' || c.seq - 1 from checked as c where c.seq <> c.seq_before + 1
  union all
  select 'an event is missing', c.seq || ' ' || c.event_id from checked as c where c.missing
  union all
  select 'an event or its place was changed', c.seq || ' ' || c.event_id
  from checked as c where not c.missing and c.hash <> c.expected
  union all
  select 'an event stands outside the chain', e.event_id::text
  from platform.audit_event as e
  where p_after = 0 and e.tenant_id = p_tenant_id
    and (select 1 from platform.audit_link as l
      where l.tenant_id = p_tenant_id and l.event_id = e.event_id limit 1) is null
    and (select 1 from platform.audit_unchained as u
      where u.tenant_id = p_tenant_id and u.occurred_at = e.occurred_at and u.event_id = e.event_id limit 1) is null
  union all
  select 'the chain does not end where its head says', coalesce(l.seq, 0)::text
  from (select p_tenant_id as tenant_id) as t
  left join platform.audit_head as h on h.tenant_id = t.tenant_id
  left join lateral (
    select a.seq, a.hash from platform.audit_link as a where a.tenant_id = p_tenant_id order by a.seq desc limit 1
  ) as l on true
  where p_after = 0 and (coalesce(h.seq, 0) <> coalesce(l.seq, 0) or (h.seq > 0 and h.hash is distinct from l.hash))
  union all
  select 'a day does not end where it did', d.day::text
  from platform.audit_day as d
  left join platform.audit_link as l on l.tenant_id = d.tenant_id and l.seq = d.seq
  where p_after = 0 and d.tenant_id = p_tenant_id and l.hash is distinct from d.hash
$$;
comment on function platform.list_audit_breaches(uuid, bigint, integer) is 'Rule that is broken, and where.';
alter function platform.list_audit_breaches(uuid, bigint, integer) owner to cn_owner;
revoke all on function platform.list_audit_breaches(uuid, bigint, integer) from public;
grant execute on function platform.list_audit_breaches(uuid, bigint, integer) to cn_platform;
