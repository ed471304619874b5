create or replace function api.get_platform_jtd_queue()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- How messages stand over all tenants: what is open by channel and since when, what went out, what did not and of how
-- many tenants, and what is not served now.
declare
  c_wall constant timestamptz := platform.wall_now();
begin
  perform platform.require_scope('tenants:read');
  return pg_catalog.jsonb_build_object(
    'asOf', c_wall,
    'open', (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'channel', q.channel, 'state', q.state, 'count', q.count, 'oldestSince', q.oldest) order by q.channel, q.state), '[]')
      from (
        select m.channel, m.state, pg_catalog.count(*), pg_catalog.min(coalesce(m.waiting_since, m.queued_at, m.created_at)) as oldest
        from jtd.message as m
        where m.state in ('created', 'no_credits', 'pending', 'sending', 'uncertain') group by 1, 2
      ) as q),
    'sent', (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'channel', q.channel, 'lastMinute', q.minute, 'lastHour', q.hour, 'lastDay', q.day) order by q.channel), '[]')
      from (
        select e.channel, pg_catalog.count(*) filter (where e.occurred_at > c_wall - interval '1 minute') as minute,
          pg_catalog.count(*) filter (where e.occurred_at > c_wall - interval '1 hour') as hour, pg_catalog.count(*) as day
        from jtd.message_event as e
        where e.occurred_at > c_wall - interval '1 day' and (e.kind = 'sent' or e.kind = 'delivered' and e.channel = 'inapp')
        group by 1
      ) as q),
    'failures', (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'channel', q.channel, 'kind', q.kind, 'class', q.failure_class, 'count', q.count, 'tenants', q.tenants,
        'lastReason', q.reason) order by q.count desc, q.channel, q.kind), '[]')
      from (
        select e.channel, e.kind, e.failure_class, pg_catalog.count(*), pg_catalog.count(distinct e.tenant_id) as tenants,
          (pg_catalog.array_agg(e.reason order by e.occurred_at desc))[1] as reason
        from jtd.message_event as e
        where e.occurred_at > c_wall - interval '1 day' and e.kind in ('retry', 'failed', 'uncertain', 'expired', 'lost')
        group by 1, 2, 3
      ) as q),
    'channels', (
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('channel', c.channel, 'pause', case when p.channel is not null then
        pg_catalog.jsonb_build_object('by', case when p.held_by is null then 'provider' else 'platform' end, 'since', p.since,
          'until', nullif(p.paused_until, 'infinity'), 'reason', p.reason, 'heldBy', p.held_by) end) order by c.channel)
      from jtd.channel as c
      left join jtd.provider_pause as p on p.channel = c.channel and p.paused_until > c_wall));
end
$$;
comment on function api.get_platform_jtd_queue() is
  'Errors: forbidden.';
alter function api.get_platform_jtd_queue() owner to cn_platform;
revoke all on function api.get_platform_jtd_queue() from public;
grant execute on function api.get_platform_jtd_queue() to cn_admin;
