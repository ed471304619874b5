create or replace function jtd.queue_messages(
  p_tenant_id uuid, p_product_code text, p_ids uuid[], p_balances credits.balance[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Queues messages in their order: free ones at once, others with a hold, or at the end of the waiting line. Nobody
-- passes who waits already: those are served first. Nobody is while the tenant has no access.
declare
  v_wall constant timestamptz := platform.wall_now();
  v_balances credits.balance[] := p_balances;
  v_items credits.batch_item[];
  v_ids uuid[];
  v_shares credits.batch_share[];
  v_served integer[];
begin
  for v_n in 1 .. coalesce(pg_catalog.cardinality(p_ids), 0) loop
    update jtd.message as m
      set state = 'pending', queued_at = v_wall, due_at = v_wall, failure_class = null, failure_reason = null, ended_at = null
      where m.tenant_id = p_tenant_id and m.jtd_id = p_ids[v_n] and m.cost = 0;
  end loop;
  select pg_catalog.array_agg(row(q.n, 'notification', q.channel, q.cost,
        row('jtd', q.jtd_id::text, null, null)::credits.cause, null)::credits.batch_item order by q.n),
      pg_catalog.array_agg(q.jtd_id order by q.n)
    into v_items, v_ids
    from (
      select m.jtd_id, m.channel, m.cost, pg_catalog.row_number() over (order by i.n) as n
      from pg_catalog.unnest(p_ids) with ordinality as i(jtd_id, n)
      cross join lateral (
        select o.jtd_id, o.channel, o.cost from jtd.message as o
        where o.tenant_id = p_tenant_id and o.jtd_id = i.jtd_id offset 0
      ) as m
      where m.cost > 0
    ) as q;
  if v_items is null then
    return;
  end if;
  if jtd.is_waited(p_tenant_id, p_product_code)
    and jtd.release_line(p_tenant_id, p_product_code, v_balances, 500) > 0 then
    v_balances := jtd.lock_for(p_tenant_id, p_product_code, jtd.channels_of(v_balances));
  end if;
  v_shares := case when jtd.denial_of(p_tenant_id, p_product_code) is not null then '{}'
    else jtd.share_new(p_tenant_id, p_product_code, v_items, v_balances) end;
  perform jtd.queue_shares(p_tenant_id, p_product_code, v_items, v_ids, v_balances, v_shares, false);
  select coalesce(pg_catalog.array_agg(distinct s."position"), '{}') into v_served from pg_catalog.unnest(v_shares) as s;
  perform jtd.join_line(p_tenant_id, p_product_code, (
    select pg_catalog.array_agg(i.jtd_id order by i.n)
    from pg_catalog.unnest(v_ids) with ordinality as i(jtd_id, n)
    where i.n <> all (v_served)));
end
$$;
comment on function jtd.queue_messages(uuid, text, uuid[], credits.balance[]) is
  'Locks: the caller holds the balances of the messages that cost something, pool last.';
alter function jtd.queue_messages(uuid, text, uuid[], credits.balance[]) owner to cn_owner;
revoke all on function jtd.queue_messages(uuid, text, uuid[], credits.balance[]) from public;
grant execute on function jtd.queue_messages(uuid, text, uuid[], credits.balance[]) to cn_definer;
