create or replace function credits.post_entry(
  p_balance credits.balance, p_kind text, p_quantity bigint, p_held_change bigint,
  p_uses jsonb, p_cause credits.cause, p_movement_id uuid, p_at timestamptz)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Moves a locked balance and writes the ledger row that says so: the only place that does both (a spend
-- from one balance does the same in credits.spend_from_one, in fewer statements).
declare
  v_balance credits.balance;
  v_scoped bigint := coalesce((
    select pg_catalog.sum((u ->> 'quantity')::bigint)
    from pg_catalog.jsonb_array_elements(p_uses) as u where (u ->> 'scoped')::boolean), 0);
begin
  if p_balance.available + p_quantity > 9007199254740991 then
    raise exception 'balance_limit_exceeded' using errcode = 'NC004',
      detail = pg_catalog.jsonb_build_object('available', p_balance.available, 'limit', 9007199254740991)::text;
  end if;
  update credits.balance as b
    set available = b.available + p_quantity,
        held = b.held + p_held_change,
        scoped = b.scoped + pg_catalog.sign(p_quantity)::bigint * v_scoped,
        entry_seq = b.entry_seq + 1
    where b.tenant_id = p_balance.tenant_id and b.product_code = p_balance.product_code
      and b.credit_type = p_balance.credit_type and b.channel = p_balance.channel
    returning b.* into v_balance;
  insert into credits.entry (
      tenant_id, created_at, entry_id, movement_id, product_code, credit_type, channel, seq, kind,
      quantity, held_change, balance_after, held_after, grants,
      reference_type, reference_id, description, actor, request_id, idempotency_key)
    values (
      v_balance.tenant_id, p_at,
      platform.uuid_v7(p_at), p_movement_id,
      v_balance.product_code, v_balance.credit_type, v_balance.channel, v_balance.entry_seq, p_kind,
      p_quantity, p_held_change, v_balance.available, v_balance.held,
      credits.plain_uses(p_uses),
      p_cause.reference_type, p_cause.reference_id, p_cause.description,
      platform.actor(), nullif(pg_catalog.current_setting('cn.request', true), ''), p_cause.idempotency_key);
  return v_balance;
end
$$;
comment on function credits.post_entry(credits.balance, text, bigint, bigint, jsonb, credits.cause, uuid, timestamptz) is
  'Balance after. Errors: balance_limit_exceeded. Lock: the caller holds the balance row.';
alter function credits.post_entry(credits.balance, text, bigint, bigint, jsonb, credits.cause, uuid, timestamptz) owner to cn_owner;
revoke all on function credits.post_entry(credits.balance, text, bigint, bigint, jsonb, credits.cause, uuid, timestamptz) from public;
grant execute on function credits.post_entry(credits.balance, text, bigint, bigint, jsonb, credits.cause, uuid, timestamptz) to cn_definer;
