create or replace function credits.hold_credits(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_quantity bigint,
  p_lifetime interval, p_cause credits.cause, p_request_hash bytea)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes a hold from the channel and then from the pool, all or nothing. Locks: channel, pool, key.
declare
  v_pair credits.balance[];
  v_now timestamptz;
  v_hold_id uuid;
  v_known uuid;
  v_from_channel bigint;
begin
  v_pair := credits.lock_pair(p_tenant_id, p_product_code, p_credit_type, p_channel);
  v_now := platform.now();
  v_hold_id := platform.uuid_v7(v_now);
  v_known := credits.claim_key(p_tenant_id, p_cause.idempotency_key, 'reserve_credits', p_request_hash, v_hold_id);
  if v_known is not null then
    return credits.describe_hold(p_tenant_id, v_known, v_known) || '{"replayed": true}';
  end if;
  v_from_channel := credits.share_of_channel(v_pair, p_product_code, p_credit_type, p_channel, p_quantity, p_cause.reference_type);
  insert into credits.hold (
      tenant_id, hold_id, product_code, credit_type, channel, quantity,
      reference_type, reference_id, description, expires_at, created_at)
    values (
      p_tenant_id, v_hold_id, p_product_code, p_credit_type, p_channel, p_quantity,
      p_cause.reference_type, p_cause.reference_id, p_cause.description, v_now + p_lifetime, v_now);
  perform credits.hold_part_of(v_pair[1], v_from_channel, v_hold_id, v_now + p_lifetime, p_cause, v_now);
  perform credits.hold_part_of(v_pair[2], p_quantity - v_from_channel, v_hold_id, v_now + p_lifetime, p_cause, v_now);
  return credits.describe_hold(p_tenant_id, v_hold_id, v_hold_id) || '{"replayed": false}';
end
$$;
comment on function credits.hold_credits(uuid, text, text, text, bigint, interval, credits.cause, bytea) is
  'Hold document. Errors: insufficient_credits, unknown_credit_type, unknown_channel, idempotency_key_reused.';
alter function credits.hold_credits(uuid, text, text, text, bigint, interval, credits.cause, bytea) owner to cn_owner;
revoke all on function credits.hold_credits(uuid, text, text, text, bigint, interval, credits.cause, bytea) from public;
grant execute on function credits.hold_credits(uuid, text, text, text, bigint, interval, credits.cause, bytea) to cn_definer;
