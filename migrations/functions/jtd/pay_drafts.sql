create or replace function jtd.pay_drafts(
  p_tenant_id uuid, p_product_code text, p_drafts jtd.draft[], p_balances credits.balance[])
returns jtd.draft[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes holds for new messages that are to be paid for, in order, or gives them places at the end of the line. Nobody
-- passes who waits already: those are served first.
declare
  v_drafts jtd.draft[] := p_drafts;
  v_balances credits.balance[] := p_balances;
  v_items credits.batch_item[];
  v_positions integer[];
  v_shares credits.batch_share[];
  v_share record;
  v_last bigint;
  v_waiting integer;
begin
  select pg_catalog.array_agg(row(q.n, 'notification', q.channel, q.cost,
        row('jtd', q.jtd_id::text, null, null)::credits.cause, null)::credits.batch_item order by q.n),
      pg_catalog.array_agg(q."position" order by q.n)
    into v_items, v_positions
    from (
      select d.jtd_id, d.channel, d.cost, d."position", pg_catalog.row_number() over (order by d."position") as n
      from pg_catalog.unnest(p_drafts) as d where d.state = 'wanted'
    ) as q;
  if v_items is null then
    return v_drafts;
  end if;
  if jtd.is_waited(p_tenant_id, p_product_code)
    and jtd.release_line(p_tenant_id, p_product_code, v_balances, 500) > 0 then
    v_balances := jtd.lock_for(p_tenant_id, p_product_code, jtd.channels_of(v_balances));
  end if;
  v_shares := jtd.share_new(p_tenant_id, p_product_code, v_items, v_balances);
  if pg_catalog.cardinality(v_shares) > 0 then
    perform credits.hold_batch(p_tenant_id, p_product_code, 'notification', v_items, v_balances, v_shares);
  end if;
  for v_share in select distinct s."position" as n, s.movement_id from pg_catalog.unnest(v_shares) as s loop
    v_drafts[v_positions[v_share.n]].state := 'pending';
    v_drafts[v_positions[v_share.n]].hold_id := v_share.movement_id;
  end loop;
  v_waiting := pg_catalog.cardinality(v_positions) - (select pg_catalog.count(distinct s."position") from pg_catalog.unnest(v_shares) as s);
  if v_waiting > 0 then
    v_last := jtd.take_places(p_tenant_id, p_product_code, v_waiting) - v_waiting;
    for v_n in 1 .. pg_catalog.cardinality(v_positions) loop
      continue when v_drafts[v_positions[v_n]].state <> 'wanted';
      v_last := v_last + 1;
      v_drafts[v_positions[v_n]].state := 'no_credits';
      v_drafts[v_positions[v_n]].place := v_last;
    end loop;
  end if;
  return v_drafts;
end
$$;
comment on function jtd.pay_drafts(uuid, text, jtd.draft[], credits.balance[]) is
  'The drafts: state, hold_id, place. Locks: the caller holds the balances of what costs something, pool last.';
alter function jtd.pay_drafts(uuid, text, jtd.draft[], credits.balance[]) owner to cn_owner;
revoke all on function jtd.pay_drafts(uuid, text, jtd.draft[], credits.balance[]) from public;
grant execute on function jtd.pay_drafts(uuid, text, jtd.draft[], credits.balance[]) to cn_definer;
