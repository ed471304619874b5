create or replace function platform.chain_tenant(p_tenant_id uuid, p_max integer)
returns platform.audit_head
language plpgsql volatile security invoker set search_path = ''
as $$
-- Numbers a tenant's waiting events and chains them. The head is locked first, so a second sequencer waits here and
-- then, with a snapshot of its own, no longer finds what the first one took. Locks: head, then queue.
declare
  v_head platform.audit_head;
  v_last record;
  v_row record;
begin
  insert into platform.audit_head (tenant_id, hash)
    values (p_tenant_id, pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex')) on conflict do nothing;
  select h.* into v_head from platform.audit_head as h where h.tenant_id = p_tenant_id for update;
  select w.occurred_at, w.event_id into v_last
    from (
      select u.occurred_at, u.event_id from platform.audit_unchained as u
      where u.tenant_id = p_tenant_id order by u.occurred_at, u.event_id limit p_max
    ) as w
    order by w.occurred_at desc, w.event_id desc limit 1;
  for v_row in
    with taken as (
      delete from platform.audit_unchained as u
      where u.tenant_id = p_tenant_id and (u.occurred_at, u.event_id) <= (v_last.occurred_at, v_last.event_id)
      returning u.occurred_at, u.event_id
    )
    select t.occurred_at, t.event_id, e.event
    from taken as t
    left join lateral (
      select a as event from platform.audit_event as a
      where a.tenant_id = p_tenant_id and a.occurred_at = t.occurred_at and a.event_id = t.event_id limit 1
    ) as e on true
    order by t.occurred_at, t.event_id
  loop
    -- An event that somebody removed before it was chained gets its number all the same: the gap then shows.
    v_head.seq := v_head.seq + 1;
    v_head.hash := platform.audit_hash(v_head.hash, v_head.seq, v_row.event);
    insert into platform.audit_link (tenant_id, seq, occurred_at, event_id, hash)
      values (p_tenant_id, v_head.seq, v_row.occurred_at, v_row.event_id, v_head.hash);
  end loop;
  update platform.audit_head as h set seq = v_head.seq, hash = v_head.hash where h.tenant_id = p_tenant_id;
  insert into platform.audit_day as d (tenant_id, day, seq, hash)
    values (p_tenant_id, (platform.wall_now() at time zone 'UTC')::date, v_head.seq, v_head.hash)
    on conflict (tenant_id, day) do update set seq = excluded.seq, hash = excluded.hash
      where d.seq < excluded.seq;
  return v_head;
end
$$;
comment on function platform.chain_tenant(uuid, integer) is 'The new end of the chain.';
alter function platform.chain_tenant(uuid, integer) owner to cn_owner;
revoke all on function platform.chain_tenant(uuid, integer) from public;
grant execute on function platform.chain_tenant(uuid, integer) to cn_platform;
