create or replace function credits.spend_from_one(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_quantity bigint,
  p_cause credits.cause, p_request_hash bytea)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- The hot path: the first grant of one balance has enough, nothing is scoped, nothing is due. Three statements:
-- the guarded update that locks and pays, the key, the ledger row. Null when it does not apply. The guard
-- reads the clock again after waiting for the lock, where something is ever due. Until this ends nobody else can spend:
-- what can be known before it begins is.
declare
  c_actor constant text := platform.actor();
  c_request constant text := nullif(pg_catalog.current_setting('cn.request', true), '');
  v_balance credits.balance;
  v_at timestamptz;
  v_entry_id uuid;
  v_known uuid;
  v_uses jsonb;
begin
  update credits.balance as b
    set available = b.available - p_quantity, entry_seq = b.entry_seq + 1, head_left = b.head_left - p_quantity
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code
      and b.credit_type = p_credit_type and b.channel = p_channel
      and b.head_left > p_quantity and (b.next_due_at = 'infinity' or b.next_due_at > platform.now())
    returning b.* into v_balance;
  if not found then
    v_balance := credits.spend_from_first(p_tenant_id, p_product_code, p_credit_type, p_channel, p_quantity);
    if v_balance.tenant_id is null then
      return null;
    end if;
  end if;

  v_at := platform.now();
  v_entry_id := platform.uuid_v7(v_at);
  v_known := credits.claim_key(p_tenant_id, p_cause.idempotency_key, 'deduct_credits', p_request_hash, v_entry_id);
  if v_known is not null then
    -- A repeated request: put the units back before anybody can see the row, and answer as before.
    update credits.balance as b
      set available = b.available + p_quantity, entry_seq = b.entry_seq - 1, head_left = b.head_left + p_quantity
      where b.tenant_id = p_tenant_id and b.product_code = p_product_code
        and b.credit_type = p_credit_type and b.channel = p_channel;
    return credits.describe_movement(p_tenant_id, v_known) || '{"replayed": true}';
  end if;

  v_uses := pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('grantId', v_balance.head_grant_id, 'quantity', p_quantity));
  insert into credits.entry (
      tenant_id, created_at, entry_id, movement_id, product_code, credit_type, channel, seq, kind,
      quantity, balance_after, held_after, grants,
      reference_type, reference_id, description, actor, request_id, idempotency_key)
    values (
      p_tenant_id, v_at, v_entry_id, v_entry_id, p_product_code, p_credit_type, p_channel, v_balance.entry_seq, 'deduct',
      -p_quantity, v_balance.available, v_balance.held, v_uses,
      p_cause.reference_type, p_cause.reference_id, p_cause.description,
      c_actor, c_request, p_cause.idempotency_key);

  return pg_catalog.to_jsonb(row(
    v_entry_id, p_credit_type, nullif(p_channel, 'pooled'), p_quantity, v_balance.available,
    array[row(v_entry_id, nullif(p_channel, 'pooled'), -p_quantity, v_balance.available)::credits.spent_part],
    v_uses, false)::credits.spent_answer);
end
$$;
comment on function credits.spend_from_one(uuid, text, text, text, bigint, credits.cause, bytea) is
  'Movement document, or null. Errors: idempotency_key_reused. Locks: balance, key.';
alter function credits.spend_from_one(uuid, text, text, text, bigint, credits.cause, bytea) owner to cn_owner;
revoke all on function credits.spend_from_one(uuid, text, text, text, bigint, credits.cause, bytea) from public;
grant execute on function credits.spend_from_one(uuid, text, text, text, bigint, credits.cause, bytea) to cn_definer;
