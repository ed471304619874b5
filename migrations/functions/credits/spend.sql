create or replace function credits.spend(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_quantity bigint,
  p_cause credits.cause, p_request_hash bytea)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Spends from the channel and then from the pool, all or nothing, whatever state they are in. Locks: the
-- channel's balance, the pool's, then the key.
declare
  v_pair credits.balance[];
  v_at timestamptz;
  v_movement uuid;
  v_known uuid;
  v_from_channel bigint;
begin
  v_pair := credits.lock_pair(p_tenant_id, p_product_code, p_credit_type, p_channel);
  v_at := platform.now();
  v_movement := platform.uuid_v7(v_at);
  v_known := credits.claim_key(p_tenant_id, p_cause.idempotency_key, 'deduct_credits', p_request_hash, v_movement);
  if v_known is not null then
    return credits.describe_movement(p_tenant_id, v_known) || '{"replayed": true}';
  end if;
  v_from_channel := credits.share_of_channel(v_pair, p_product_code, p_credit_type, p_channel, p_quantity, p_cause.reference_type);
  perform credits.spend_part(v_pair[1], v_from_channel, 'deduct', p_cause, v_movement, v_at);
  perform credits.spend_part(v_pair[2], p_quantity - v_from_channel, 'deduct', p_cause, v_movement, v_at);
  return credits.describe_movement(p_tenant_id, v_movement) || '{"replayed": false}';
end
$$;
comment on function credits.spend(uuid, text, text, text, bigint, credits.cause, bytea) is
  'Movement document. Errors: insufficient_credits, unknown_credit_type, unknown_channel, idempotency_key_reused.';
alter function credits.spend(uuid, text, text, text, bigint, credits.cause, bytea) owner to cn_owner;
revoke all on function credits.spend(uuid, text, text, text, bigint, credits.cause, bytea) from public;
grant execute on function credits.spend(uuid, text, text, text, bigint, credits.cause, bytea) to cn_definer;
