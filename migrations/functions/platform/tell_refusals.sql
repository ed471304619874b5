create or replace function platform.tell_refusals(p_max integer)
returns bigint
language sql volatile security invoker set search_path = ''
as $$
  -- Ends the counts of minutes that are over: what was held back becomes one event for each who and what, with how many
  -- and from when until when. Rows that a refusal holds at this moment wait for the next tick.
  with over as (
    delete from platform.audit_refusal as r
      using (
        select o.tenant_id, o.minute, o.actor, o.action, o.aim from platform.audit_refusal as o
        where o.minute < pg_catalog.date_trunc('minute', platform.wall_now())
        order by o.minute limit p_max for update skip locked
      ) as d
      where (r.tenant_id, r.minute, r.actor, r.action, r.aim) = (d.tenant_id, d.minute, d.actor, d.action, d.aim)
      returning r.*
  ), held as materialized (
    select o.*, c.at, platform.uuid_v7(c.at) as event_id
    from over as o cross join (select platform.wall_now() as at) as c
    where o.held_back > 0
  ), told as (
    insert into platform.audit_event (
        tenant_id, occurred_at, event_id, action, subject_type, subject_id, outcome, actor, impersonation, detail)
      select h.tenant_id, h.at, h.event_id, h.action, h.subject_type, h.subject_id, 'refused', h.actor, h.impersonation,
        pg_catalog.jsonb_build_object('refusal', h.refusal, 'heldBack', h.held_back, 'from', h.held_from, 'until', h.held_until)
      from held as h
      returning tenant_id, occurred_at, event_id
  ), queued as (
    insert into platform.audit_unchained (tenant_id, occurred_at, event_id)
      select t.tenant_id, t.occurred_at, t.event_id from told as t
      returning 1
  )
  select pg_catalog.count(*) from queued
$$;
comment on function platform.tell_refusals(integer) is 'How many events were written.';
alter function platform.tell_refusals(integer) owner to cn_owner;
revoke all on function platform.tell_refusals(integer) from public;
grant execute on function platform.tell_refusals(integer) to cn_platform;
