create or replace function jtd.release_line(
  p_tenant_id uuid, p_product_code text, p_balances credits.balance[], p_max integer)
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Serves the waiting line of a product from locked balances, strictly in order. Channels that are not among them are
-- left alone, and what they wait for of the pool is left to them. A tenant that has lost access is not served: its line
-- waits until it is back, or expires.
declare
  v_channels text[];
  v_pool_until bigint;
  v_items credits.batch_item[];
  v_ids uuid[];
  v_positions bigint[];
  v_shares credits.batch_share[];
begin
  perform jtd.expire_waiting(p_tenant_id, p_product_code);
  if jtd.denial_of(p_tenant_id, p_product_code) is not null then
    return 0;
  end if;
  select pg_catalog.array_agg((p_balances[n]).channel::text) into v_channels
    from pg_catalog.generate_subscripts(p_balances, 1) as n where (p_balances[n]).channel <> 'pooled';
  select pg_catalog.min(w.first) into v_pool_until
    from jtd.waiting as c
    cross join lateral (
      select m.position as first from jtd.message as m
      where m.tenant_id = p_tenant_id and m.product_code = p_product_code and m.channel = c.channel and m.state = 'no_credits'
      order by m.position limit 1
    ) as w
    where c.tenant_id = p_tenant_id and c.product_code = p_product_code and c.messages > 0 and c.channel <> all (v_channels);
  select pg_catalog.array_agg(row(q.n, 'notification', q.channel, q.cost,
        row('jtd', q.jtd_id::text, null, null)::credits.cause, null)::credits.batch_item order by q.n),
      pg_catalog.array_agg(q.jtd_id order by q.n), pg_catalog.array_agg(q.position order by q.n)
    into v_items, v_ids, v_positions
    from (
      select m.jtd_id, m.channel, m.cost, m.position, pg_catalog.row_number() over (order by m.position) as n
      from jtd.message as m
      where m.tenant_id = p_tenant_id and m.product_code = p_product_code and m.state = 'no_credits'
        and m.channel = any (v_channels)
      order by m.position limit p_max
    ) as q;
  if v_items is null then
    return 0;
  end if;
  v_shares := credits.share_holds(v_items, p_balances, '{}', case when v_pool_until is null then pg_catalog.cardinality(v_ids)
    else (select pg_catalog.count(*)::integer from pg_catalog.unnest(v_positions) as p where p < v_pool_until) end, platform.now());
  return jtd.queue_shares(p_tenant_id, p_product_code, v_items, v_ids, p_balances, v_shares, true);
end
$$;
comment on function jtd.release_line(uuid, text, credits.balance[], integer) is
  'How many were released. Locks: the caller holds the balances, pool last.';
alter function jtd.release_line(uuid, text, credits.balance[], integer) owner to cn_owner;
revoke all on function jtd.release_line(uuid, text, credits.balance[], integer) from public;
grant execute on function jtd.release_line(uuid, text, credits.balance[], integer) to cn_definer;
