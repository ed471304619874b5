create or replace function credits.spent_by(p_entry credits.entry)
returns credits.spent_units
language sql stable security invoker set search_path = ''
as $$
  -- All the units that the movement of an entry spent, in the order in which they were taken: the channel's
  -- before the pool's. Each use names its balance. A movement may also have released units; those do not count.
  select row(
    (pg_catalog.array_agg(u.channel order by u.channel = 'pooled'))[1],
    pg_catalog.sum(u.quantity)::bigint,
    pg_catalog.jsonb_agg(u.use || pg_catalog.jsonb_build_object('channel', u.channel)
      order by u.channel = 'pooled', u.seq, u.position))::credits.spent_units
  from (
    select e.channel::text as channel, e.seq, t.position, t.use, (t.use ->> 'quantity')::bigint as quantity
    from credits.entry as e
    cross join lateral pg_catalog.jsonb_array_elements(e.grants) with ordinality as t(use, position)
    where e.tenant_id = p_entry.tenant_id and e.created_at = p_entry.created_at
      and e.movement_id = p_entry.movement_id and e.kind in ('deduct', 'capture')
  ) as u
$$;
comment on function credits.spent_by(credits.entry) is 'Channel, units and uses [{grantId, quantity, channel}] of a spend.';
alter function credits.spent_by(credits.entry) owner to cn_owner;
revoke all on function credits.spent_by(credits.entry) from public;
grant execute on function credits.spent_by(credits.entry) to cn_definer;
