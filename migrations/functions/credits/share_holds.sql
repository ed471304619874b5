create or replace function credits.share_holds(
  p_items credits.batch_item[], p_balances credits.balance[], p_shut text[], p_pool_until integer, p_at timestamptz)
returns credits.batch_share[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Who in a line is served, strictly in order: the first of a channel that cannot be paid stops its channel, and keeps
-- the pool from everybody behind. p_shut are channels that are stopped already; the pool serves up to p_pool_until.
declare
  v_names text[];
  v_left bigint[];
  v_shares credits.batch_share[] := '{}'::credits.batch_share[];
  v_item credits.batch_item;
  v_shut text[] := coalesce(p_shut, '{}');
  v_pool_open boolean := true;
  v_at integer;
  v_pool integer;
  v_own bigint;
  v_rest bigint;
  v_time timestamptz;
  v_hold uuid;
begin
  select pg_catalog.array_agg(b.channel order by b.n), pg_catalog.array_agg(credits.spendable(p_balances[b.n], 'jtd') order by b.n)
    into v_names, v_left
    from (select n::integer, (p_balances[n]).channel::text from pg_catalog.generate_subscripts(p_balances, 1) as n) as b;
  v_pool := pg_catalog.array_position(v_names, 'pooled');
  foreach v_item in array p_items loop
    continue when v_item.channel = any (v_shut);
    v_at := pg_catalog.array_position(v_names, v_item.channel);
    v_own := least(v_item.quantity, v_left[v_at]);
    v_rest := v_item.quantity - v_own;
    if v_rest > 0 and (not v_pool_open or v_item."position" > p_pool_until or v_rest > v_left[v_pool]) then
      v_shut := v_shut || v_item.channel;
      v_pool_open := false;
      continue;
    end if;
    v_time := p_at + v_item."position" * interval '1 microsecond';
    v_hold := platform.uuid_v7(v_time);
    v_left[v_at] := v_left[v_at] - v_own;
    if v_own > 0 then
      v_shares := v_shares || row(v_item."position", v_at, v_own, v_time, v_hold)::credits.batch_share;
    end if;
    if v_rest > 0 then
      v_left[v_pool] := v_left[v_pool] - v_rest;
      v_shares := v_shares || row(v_item."position", v_pool, v_rest, v_time, v_hold)::credits.batch_share;
    end if;
  end loop;
  return v_shares;
end
$$;
comment on function credits.share_holds(credits.batch_item[], credits.balance[], text[], integer, timestamptz) is
  'Units per want and balance, in order.';
alter function credits.share_holds(credits.batch_item[], credits.balance[], text[], integer, timestamptz) owner to cn_owner;
revoke all on function credits.share_holds(credits.batch_item[], credits.balance[], text[], integer, timestamptz) from public;
grant execute on function credits.share_holds(credits.batch_item[], credits.balance[], text[], integer, timestamptz) to cn_definer;
