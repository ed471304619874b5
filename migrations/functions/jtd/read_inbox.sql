create or replace function api.read_inbox(p_jtd_id uuid, p_and_older boolean default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The caller has read a message, or that one and what arrived before it: never one that they cannot have seen. Again
-- changes nothing. Locks: the messages, in the order of the list, 1,000 at the most.
declare
  v_own constant identity.session := identity.require_person();
  v_recipients constant text[] := jtd.own_recipients(v_own.person_id);
  v_upto constant jtd.message := jtd.find_letter(v_own.tenant_id, v_recipients, p_jtd_id);
  v_read integer;
begin
  if v_upto.jtd_id is null then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such message in your inbox"}';
  end if;
  update jtd.message as m set read_at = platform.wall_now()
    from (
      select o.jtd_id from jtd.message as o
      where o.tenant_id = v_own.tenant_id and o.recipient = any (v_recipients) and o.channel = 'inapp' and o.state = 'delivered'
        and o.read_at is null
        and (o.jtd_id = p_jtd_id
          or p_and_older and (o.delivered_at, o.jtd_id) < (v_upto.delivered_at, v_upto.jtd_id))
      order by o.delivered_at desc, o.jtd_id desc limit 1000
      for no key update
    ) as unread
    where m.tenant_id = v_own.tenant_id and m.jtd_id = unread.jtd_id;
  get diagnostics v_read = row_count;
  return pg_catalog.jsonb_build_object('read', v_read, 'unread', jtd.count_unread(v_own.tenant_id, v_recipients));
end
$$;
comment on function api.read_inbox(uuid, boolean) is
  'Errors: forbidden, not_found.';
alter function api.read_inbox(uuid, boolean) owner to cn_definer;
revoke all on function api.read_inbox(uuid, boolean) from public;
grant execute on function api.read_inbox(uuid, boolean) to authenticated;
