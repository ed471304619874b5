create or replace function api.list_inbox(
  p_from timestamptz default null, p_cursor text default null, p_limit integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What arrived in the app for the caller, the latest first, whatever product it came from. The place of a cursor is that
-- of the message it names.
declare
  v_own constant identity.session := identity.require_person();
  v_recipients constant text[] := jtd.own_recipients(v_own.person_id);
  v_limit constant integer := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_from constant timestamptz := coalesce(p_from, platform.wall_now() - interval '90 days');
  v_after jtd.message;
  v_messages jtd.message[];
begin
  if p_cursor is not null then
    v_after := jtd.find_letter(v_own.tenant_id, v_recipients, platform.parse_cursor(p_cursor));
    if v_after.jtd_id is null then
      raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "take the cursor from nextCursor"}';
    end if;
  end if;
  select pg_catalog.array_agg(q.m order by (q.m).delivered_at desc, (q.m).jtd_id desc) into v_messages
    from (
      select one.m from pg_catalog.unnest(v_recipients) as r(recipient)
      cross join lateral (
        select m from jtd.message as m
        where m.tenant_id = v_own.tenant_id and m.recipient = r.recipient and m.channel = 'inapp' and m.state = 'delivered'
          and m.delivered_at >= v_from
          and (v_after.jtd_id is null or (m.delivered_at, m.jtd_id) < (v_after.delivered_at, v_after.jtd_id))
        order by m.delivered_at desc, m.jtd_id desc limit v_limit + 1
      ) as one
      order by (one.m).delivered_at desc, (one.m).jtd_id desc limit v_limit + 1
    ) as q;
  return pg_catalog.jsonb_build_object(
    'items', coalesce((
      select pg_catalog.jsonb_agg(jtd.describe_letter(m) order by m.delivered_at desc, m.jtd_id desc)
      from pg_catalog.unnest(v_messages[1:v_limit]) as m), '[]'),
    'unread', jtd.count_unread(v_own.tenant_id, v_recipients),
    'nextCursor', case when pg_catalog.cardinality(v_messages) > v_limit then v_messages[v_limit].jtd_id end);
end
$$;
comment on function api.list_inbox(timestamptz, text, integer) is
  'Errors: forbidden, invalid_request.';
alter function api.list_inbox(timestamptz, text, integer) owner to cn_definer;
revoke all on function api.list_inbox(timestamptz, text, integer) from public;
grant execute on function api.list_inbox(timestamptz, text, integer) to authenticated;
