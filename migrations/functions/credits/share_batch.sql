create or replace function credits.share_batch(
  p_product_code text, p_items credits.batch_item[], p_balances credits.balance[], p_known jsonb, p_at timestamptz)
returns credits.batch_share[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Works out, in order, what each balance pays for each spend; a spend without a share is refused. Scoped units
-- serve single spends alone. Each spend gets an instant of its own, so that the ledger keeps their order.
declare
  v_names text[];
  v_left bigint[];
  v_shares credits.batch_share[] := '{}'::credits.batch_share[];
  v_item credits.batch_item;
  v_type text;
  v_name text;
  v_channel integer;
  v_pool integer;
  v_unknown boolean;
  v_from_channel bigint;
  v_from_pool bigint;
  v_at timestamptz;
  v_movement uuid;
begin
  select pg_catalog.array_agg(b.credit_type || '/' || b.channel order by b.position),
      pg_catalog.array_agg(b.available - b.scoped order by b.position)
    into v_names, v_left
    from pg_catalog.unnest(p_balances) with ordinality as b(
      tenant_id, product_code, credit_type, channel, available, held, scoped, entry_seq, next_due_at, created_at, low_threshold, head_grant_id, head_left,
      position);
  foreach v_item in array p_items loop
    continue when p_known <> '{}' and p_known ? v_item."position"::text;
    -- Most spends of a batch are for the lane of the one before.
    if v_item.credit_type is distinct from v_type or v_item.channel is distinct from v_name then
      v_type := v_item.credit_type;
      v_name := v_item.channel;
      v_pool := pg_catalog.array_position(v_names, v_type || '/pooled');
      v_channel := pg_catalog.array_position(v_names, v_type || '/' || v_name);
      v_unknown := v_channel is null and catalog.unknown_part(p_product_code, v_type, v_name) is not null;
      v_channel := coalesce(v_channel, v_pool);
    end if;
    continue when v_unknown;
    v_from_channel := least(v_item.quantity, coalesce(v_left[v_channel], 0));
    v_from_pool := v_item.quantity - v_from_channel;
    continue when v_channel is null or v_from_pool > case when v_pool is distinct from v_channel then coalesce(v_left[v_pool], 0) else 0 end;
    v_at := p_at + v_item."position" * interval '1 microsecond';
    v_movement := platform.uuid_v7(v_at);
    if v_from_channel > 0 then
      v_left[v_channel] := v_left[v_channel] - v_from_channel;
      v_shares := v_shares || row(v_item."position", v_channel, v_from_channel, v_at, v_movement)::credits.batch_share;
    end if;
    if v_from_pool > 0 then
      v_left[v_pool] := v_left[v_pool] - v_from_pool;
      v_shares := v_shares || row(v_item."position", v_pool, v_from_pool, v_at, v_movement)::credits.batch_share;
    end if;
  end loop;
  return v_shares;
end
$$;
comment on function credits.share_batch(text, credits.batch_item[], credits.balance[], jsonb, timestamptz) is 'Units per spend and balance.';
alter function credits.share_batch(text, credits.batch_item[], credits.balance[], jsonb, timestamptz) owner to cn_owner;
revoke all on function credits.share_batch(text, credits.batch_item[], credits.balance[], jsonb, timestamptz) from public;
grant execute on function credits.share_batch(text, credits.batch_item[], credits.balance[], jsonb, timestamptz) to cn_definer;
