create or replace function credits.post_batch(
  p_balance credits.balance, p_items credits.batch_item[], p_shares credits.batch_share[], p_index integer)
returns credits.batch_entry[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes what one locked balance pays for a batch: its grants, itself and its ledger rows, one statement each.
declare
  c_actor constant text := platform.actor();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_entries credits.batch_entry[];
  v_last credits.batch_entry;
begin
  v_entries := credits.plan_batch_entries(p_balance, p_shares, p_index);
  if v_entries is null then
    return '{}'::credits.batch_entry[];
  end if;
  v_last := v_entries[pg_catalog.cardinality(v_entries)];
  perform credits.take_lots(p_balance, p_balance.available - v_last.balance_after);
  update credits.balance as b
    set available = v_last.balance_after, entry_seq = v_last.seq
    where b.tenant_id = p_balance.tenant_id and b.product_code = p_balance.product_code
      and b.credit_type = p_balance.credit_type and b.channel = p_balance.channel;
  insert into credits.entry (
      tenant_id, created_at, entry_id, movement_id, product_code, credit_type, channel, seq, kind,
      quantity, balance_after, held_after, grants,
      reference_type, reference_id, description, actor, request_id, idempotency_key)
    select p_balance.tenant_id, e.created_at, e.entry_id, e.movement_id,
      p_balance.product_code, p_balance.credit_type, p_balance.channel, e.seq, 'deduct',
      -e.quantity, e.balance_after, p_balance.held, e.uses,
      (i.cause).reference_type, (i.cause).reference_id, (i.cause).description,
      c_actor, c_request, (i.cause).idempotency_key
    from pg_catalog.unnest(v_entries) as e
    join pg_catalog.unnest(p_items) as i on i."position" = e."position";
  return v_entries;
end
$$;
comment on function credits.post_batch(credits.balance, credits.batch_item[], credits.batch_share[], integer) is
  'The rows it wrote. Lock: the caller holds the balance row.';
alter function credits.post_batch(credits.balance, credits.batch_item[], credits.batch_share[], integer) owner to cn_owner;
revoke all on function credits.post_batch(credits.balance, credits.batch_item[], credits.batch_share[], integer) from public;
grant execute on function credits.post_batch(credits.balance, credits.batch_item[], credits.batch_share[], integer) to cn_definer;
