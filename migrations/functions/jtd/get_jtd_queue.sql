create or replace function api.get_jtd_queue(p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- How the messages of a product stand: what is open, what waits and since when, what went out and what did not.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
  v_product constant text := platform.require_product(p_product_code);
  v_wall constant timestamptz := platform.wall_now();
begin
  return pg_catalog.jsonb_build_object(
    'open', (
      select coalesce(pg_catalog.jsonb_object_agg(q.state, q.count), '{}')
      from (
        select m.state, pg_catalog.count(*) from jtd.message as m
        where m.tenant_id = v_tenant_id and m.product_code = v_product and m.state not in ('sent', 'delivered', 'canceled')
        group by 1
      ) as q),
    'waiting', (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'channel', w.channel, 'messages', w.messages, 'units', w.units, 'oldestSince', (
          select m.waiting_since from jtd.message as m
          where m.tenant_id = v_tenant_id and m.product_code = v_product and m.channel = w.channel and m.state = 'no_credits'
          order by m.position limit 1)) order by w.channel), '[]')
      from jtd.waiting as w where w.tenant_id = v_tenant_id and w.product_code = v_product and w.messages > 0),
    'oldestQueuedAt', (
      select pg_catalog.min(m.queued_at) from jtd.message as m
      where m.tenant_id = v_tenant_id and m.product_code = v_product and m.state = 'pending'),
    'sent', (
      select pg_catalog.jsonb_build_object(
        'lastMinute', pg_catalog.count(*) filter (where e.occurred_at > v_wall - interval '1 minute'),
        'lastHour', pg_catalog.count(*) filter (where e.occurred_at > v_wall - interval '1 hour'), 'lastDay', pg_catalog.count(*))
      from jtd.message_event as e
      where e.tenant_id = v_tenant_id and e.product_code = v_product and e.occurred_at > v_wall - interval '1 day'
        and (e.kind = 'sent' or e.kind = 'delivered' and e.channel = 'inapp')),
    'failures', (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'channel', q.channel, 'kind', q.kind, 'class', q.failure_class, 'count', q.count, 'lastReason', q.reason)
        order by q.count desc, q.channel, q.kind), '[]')
      from (
        select e.channel, e.kind, e.failure_class, pg_catalog.count(*),
          (pg_catalog.array_agg(e.reason order by e.occurred_at desc))[1] as reason
        from jtd.message_event as e
        where e.tenant_id = v_tenant_id and e.product_code = v_product and e.occurred_at > v_wall - interval '1 day'
          and e.kind in ('retry', 'failed', 'uncertain', 'expired', 'lost')
        group by 1, 2, 3
      ) as q),
    'pauses', jtd.list_pauses(v_tenant_id, v_wall));
end
$$;
comment on function api.get_jtd_queue(uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.get_jtd_queue(uuid, platform.code) owner to cn_definer;
revoke all on function api.get_jtd_queue(uuid, platform.code) from public;
grant execute on function api.get_jtd_queue(uuid, platform.code) to authenticated, cn_admin, cn_service;
