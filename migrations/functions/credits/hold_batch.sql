create or replace function credits.hold_batch(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_items credits.batch_item[], p_balances credits.balance[],
  p_shares credits.batch_share[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes a hold for each want that has shares; the shares' movement is its id. Such holds live until they are settled.
-- An item's position is its index.
begin
  insert into credits.hold (
      tenant_id, hold_id, product_code, credit_type, channel, quantity, reference_type, reference_id, expires_at, created_at)
    select p_tenant_id, h.movement_id, p_product_code, p_credit_type, (p_items[h."position"]).channel, h.quantity,
      ((p_items[h."position"]).cause).reference_type, ((p_items[h."position"]).cause).reference_id, 'infinity', h.created_at
    from (
      select s."position", s.movement_id, s.created_at, pg_catalog.sum(s.quantity) as quantity
      from pg_catalog.unnest(p_shares) as s group by 1, 2, 3
    ) as h;
  for v_index in 1 .. pg_catalog.cardinality(p_balances) loop
    perform credits.post_holds(p_balances[v_index], p_items, p_shares, v_index);
  end loop;
end
$$;
comment on function credits.hold_batch(uuid, text, text, credits.batch_item[], credits.balance[], credits.batch_share[]) is
  'Locks: the caller holds the balances.';
alter function credits.hold_batch(uuid, text, text, credits.batch_item[], credits.balance[], credits.batch_share[]) owner to cn_owner;
revoke all on function credits.hold_batch(uuid, text, text, credits.batch_item[], credits.balance[], credits.batch_share[]) from public;
grant execute on function credits.hold_batch(uuid, text, text, credits.batch_item[], credits.balance[], credits.batch_share[]) to cn_definer;
