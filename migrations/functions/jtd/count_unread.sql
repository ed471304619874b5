create or replace function jtd.count_unread(p_tenant_id uuid, p_recipients text[])
returns integer
language sql stable security invoker set search_path = ''
as $$
  -- Not beyond a hundred, and of the last 90 days: it is asked every minute by everybody who has a page open.
  select pg_catalog.count(*)::integer
  from (
    select from pg_catalog.unnest(p_recipients) as r(recipient)
    cross join lateral (
      select from jtd.message as m
      where m.tenant_id = p_tenant_id and m.recipient = r.recipient and m.channel = 'inapp' and m.state = 'delivered'
        and m.read_at is null and m.delivered_at >= platform.wall_now() - interval '90 days'
      order by m.delivered_at desc, m.jtd_id desc limit 100
    ) as one
    limit 100
  ) as unread
$$;
comment on function jtd.count_unread(uuid, text[]) is
  '100 stands for that many or more.';
alter function jtd.count_unread(uuid, text[]) owner to cn_owner;
revoke all on function jtd.count_unread(uuid, text[]) from public;
grant execute on function jtd.count_unread(uuid, text[]) to cn_definer;
