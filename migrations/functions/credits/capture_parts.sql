drop function if exists credits.capture_parts(credits.balance, uuid[]);
create or replace function credits.capture_parts(p_balance credits.balance, p_holds credits.hold[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Spends what captured holds kept of one locked balance: parts, grants, balance and ledger, one statement each. The first
-- row of a movement bears its id.
declare
  c_actor constant text := platform.actor();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_entries credits.batch_entry[];
  v_hold credits.hold;
begin
  select pg_catalog.array_agg(row(q.n, case when q.channel = 'pooled' and q.two then platform.uuid_v7(q.settled_at) else q.settlement_id end,
      q.settlement_id, q.settled_at, p_balance.entry_seq + q.number, p_balance.channel, q.quantity,
      p_balance.held - q.upto, q.uses)::credits.batch_entry order by q.number)
    into v_entries
    from (
      select h.n, h.settlement_id, h.settled_at, p.channel, p.quantity, p.uses, p.quantity < h.quantity as two,
        pg_catalog.row_number() over w as number, pg_catalog.sum(p.quantity) over w as upto
      from (select o.*, pg_catalog.row_number() over () as n from pg_catalog.unnest(p_holds) as o) as h
      cross join lateral (
        select t.channel, t.quantity, t.uses from credits.hold_part as t
        where t.tenant_id = h.tenant_id and t.hold_id = h.hold_id and t.channel = p_balance.channel and t.settled_at is null
        offset 0
      ) as p
      window w as (order by h.n)
    ) as q;
  if v_entries is null then
    return;
  end if;
  foreach v_hold in array p_holds loop
    update credits.hold_part as p set settled_at = v_hold.settled_at
      where p.tenant_id = p_balance.tenant_id and p.hold_id = v_hold.hold_id and p.channel = p_balance.channel and p.settled_at is null;
  end loop;
  update credits.credit_grant as g set held = g.held - u.quantity
    from (
      select (use ->> 'grantId')::uuid as grant_id, pg_catalog.sum((use ->> 'quantity')::bigint)::bigint as quantity
      from pg_catalog.unnest(v_entries) as e cross join lateral pg_catalog.jsonb_array_elements(e.uses) as use
      group by 1
    ) as u
    where g.tenant_id = p_balance.tenant_id and g.grant_id = u.grant_id;
  update credits.balance as b
    set held = v_entries[pg_catalog.cardinality(v_entries)].balance_after, entry_seq = b.entry_seq + pg_catalog.cardinality(v_entries)
    where b.tenant_id = p_balance.tenant_id and b.product_code = p_balance.product_code
      and b.credit_type = p_balance.credit_type and b.channel = p_balance.channel;
  insert into credits.entry (
      tenant_id, created_at, entry_id, movement_id, product_code, credit_type, channel, seq, kind,
      quantity, held_change, balance_after, held_after, grants, reference_type, reference_id, actor, request_id)
    select p_balance.tenant_id, e.created_at, e.entry_id, e.movement_id, p_balance.product_code, p_balance.credit_type, p_balance.channel,
      e.seq, 'capture', 0, -e.quantity, p_balance.available, e.balance_after, credits.plain_uses(e.uses),
      (p_holds[e."position"]).reference_type, (p_holds[e."position"]).reference_id, c_actor, c_request
    from pg_catalog.unnest(v_entries) as e;
end
$$;
comment on function credits.capture_parts(credits.balance, credits.hold[]) is
  'Lock: the caller holds the balance row.';
alter function credits.capture_parts(credits.balance, credits.hold[]) owner to cn_owner;
revoke all on function credits.capture_parts(credits.balance, credits.hold[]) from public;
grant execute on function credits.capture_parts(credits.balance, credits.hold[]) to cn_definer;
