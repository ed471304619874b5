create or replace function jtd.list_lanes(p_now timestamptz, p_max integer, out tenant_id uuid, out channel text)
returns setof record
language sql volatile security invoker set search_path = ''
as $$
  -- Tenants and channels with messages in the queue, found by leaping through the index: one lane of every tenant before
  -- the second of any, in an order that chance decides, so that nobody is served last each time.
  with recursive lanes as (
    (select m.tenant_id, m.channel from jtd.message as m where m.state = 'pending' order by m.tenant_id, m.channel limit 1)
    union all
    select next.tenant_id, next.channel
    from lanes as l
    cross join lateral (
      select m.tenant_id, m.channel from jtd.message as m
      where m.state = 'pending' and (m.tenant_id, m.channel) > (l.tenant_id, l.channel)
      order by m.tenant_id, m.channel limit 1
    ) as next
  ), open as (
    select l.tenant_id, l.channel, pg_catalog.row_number() over (partition by l.tenant_id order by pg_catalog.random()) as turn
    from lanes as l
    where not exists (
        select from jtd.channel_setting as s where s.tenant_id = l.tenant_id and s.channel = l.channel and s.paused_at is not null)
      and not exists (select from jtd.provider_pause as p where p.channel = l.channel and p.paused_until > p_now)
      and exists (
        select from pg_catalog.generate_series(1, 3) as urgency(priority)
        cross join lateral (
          select from jtd.message as m
          where m.tenant_id = l.tenant_id and m.channel = l.channel and m.priority = urgency.priority and m.state = 'pending'
            and m.due_at <= p_now
          limit 1
        ) as due)
  )
  select o.tenant_id, o.channel::text from open as o
  order by o.turn, pg_catalog.random() limit p_max
$$;
comment on function jtd.list_lanes(timestamptz, integer) is
  'Lanes in the order in which they are served; at most p_max.';
alter function jtd.list_lanes(timestamptz, integer) owner to cn_owner;
revoke all on function jtd.list_lanes(timestamptz, integer) from public;
grant execute on function jtd.list_lanes(timestamptz, integer) to cn_platform;
