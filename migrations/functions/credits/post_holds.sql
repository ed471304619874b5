create or replace function credits.post_holds(
  p_balance credits.balance, p_items credits.batch_item[], p_shares credits.batch_share[], p_index integer)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes what one locked balance gives to many holds: its grants, itself, the parts and the ledger rows, one statement
-- each. The parts never end by time. An item's position is its index: no join, whatever the plan was made for.
declare
  c_actor constant text := platform.actor();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_entries credits.batch_entry[];
  v_total bigint;
  v_scoped bigint;
begin
  if not exists (select from pg_catalog.unnest(p_shares) as s where s.balance = p_index) then
    return;
  end if;
  v_entries := credits.plan_batch_entries(p_balance, p_shares, p_index, 'jtd');
  if v_entries is null then
    return;
  end if;
  update credits.credit_grant as g
    set remaining = g.remaining - u.quantity, held = g.held + u.quantity,
        state = case when g.remaining = u.quantity then 'spent' else g.state end
    from (
      select (use ->> 'grantId')::uuid as grant_id, pg_catalog.sum((use ->> 'quantity')::bigint)::bigint as quantity
      from pg_catalog.unnest(v_entries) as e cross join lateral pg_catalog.jsonb_array_elements(e.uses) as use
      group by 1
    ) as u
    where g.tenant_id = p_balance.tenant_id and g.grant_id = u.grant_id;
  select pg_catalog.sum((use ->> 'quantity')::bigint)::bigint,
      coalesce(pg_catalog.sum((use ->> 'quantity')::bigint) filter (where (use ->> 'scoped')::boolean), 0)::bigint
    into v_total, v_scoped
    from pg_catalog.unnest(v_entries) as e cross join lateral pg_catalog.jsonb_array_elements(e.uses) as use;
  update credits.balance as b
    set available = b.available - v_total, held = b.held + v_total, scoped = b.scoped - v_scoped,
        entry_seq = b.entry_seq + pg_catalog.cardinality(v_entries)
    where b.tenant_id = p_balance.tenant_id and b.product_code = p_balance.product_code
      and b.credit_type = p_balance.credit_type and b.channel = p_balance.channel;
  insert into credits.hold_part (tenant_id, hold_id, product_code, credit_type, channel, quantity, uses, expires_at)
    select p_balance.tenant_id, e.movement_id, p_balance.product_code, p_balance.credit_type, p_balance.channel,
      e.quantity, e.uses, 'infinity'
    from pg_catalog.unnest(v_entries) as e;
  insert into credits.entry (
      tenant_id, created_at, entry_id, movement_id, product_code, credit_type, channel, seq, kind,
      quantity, held_change, balance_after, held_after, grants, reference_type, reference_id, actor, request_id)
    select p_balance.tenant_id, e.created_at, e.entry_id, e.movement_id,
      p_balance.product_code, p_balance.credit_type, p_balance.channel, e.seq, 'hold',
      -e.quantity, e.quantity, e.balance_after, p_balance.held + p_balance.available - e.balance_after, credits.plain_uses(e.uses),
      ((p_items[e."position"]).cause).reference_type, ((p_items[e."position"]).cause).reference_id, c_actor, c_request
    from pg_catalog.unnest(v_entries) as e;
end
$$;
comment on function credits.post_holds(credits.balance, credits.batch_item[], credits.batch_share[], integer) is
  'Lock: the caller holds the balance row.';
alter function credits.post_holds(credits.balance, credits.batch_item[], credits.batch_share[], integer) owner to cn_owner;
revoke all on function credits.post_holds(credits.balance, credits.batch_item[], credits.batch_share[], integer) from public;
grant execute on function credits.post_holds(credits.balance, credits.batch_item[], credits.batch_share[], integer) to cn_definer;
