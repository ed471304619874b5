create or replace function credits.settle_hold(
  p_tenant_id uuid, p_hold_id uuid, p_captured bigint, p_operation text, p_description text, p_key text, p_request_hash bytea)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Ends a hold: p_captured units are spent (null is all of it, 0 is a release), the rest goes back. The hold is
-- read again under the locks of its balances, which every way of ending it takes first.
declare
  v_hold credits.hold;
  v_pair credits.balance[];
  v_now timestamptz;
  v_movement uuid;
  v_known uuid;
  v_cause credits.cause;
  v_state text;
begin
  if p_key is null then
    raise exception 'idempotency_key_required' using errcode = 'NP005';
  end if;
  select h.* into v_hold from credits.hold as h where h.tenant_id = p_tenant_id and h.hold_id = p_hold_id;
  -- A hold without an end belongs to a message and ends with it, in no other way.
  if not found or v_hold.expires_at = 'infinity' then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such hold');
  end if;
  v_pair := credits.lock_pair(p_tenant_id, v_hold.product_code, v_hold.credit_type, v_hold.channel);
  v_now := platform.now();
  v_movement := platform.uuid_v7(v_now);
  v_known := credits.claim_key(p_tenant_id, p_key, p_operation, p_request_hash, v_movement);
  if v_known is not null then
    return credits.describe_hold(p_tenant_id, p_hold_id, v_known) || '{"replayed": true}';
  end if;

  select h.* into v_hold from credits.hold as h where h.tenant_id = p_tenant_id and h.hold_id = p_hold_id for update;
  v_state := credits.hold_state(v_hold);
  -- Somebody whose clock was ahead of ours (a test clock moved on, a server's stepped back) may have ended it.
  if v_state = 'active' and exists (
    select from credits.hold_part as p
    where p.tenant_id = p_tenant_id and p.hold_id = p_hold_id and p.settled_at is not null
  ) then
    v_state := 'expired';
  end if;
  if v_state <> 'active' then
    raise exception 'hold_not_active' using errcode = 'NC006', detail = pg_catalog.jsonb_build_object(
      'state', v_state, 'settledAt', coalesce(v_hold.settled_at, v_hold.expires_at))::text;
  end if;
  v_cause := row(v_hold.reference_type, v_hold.reference_id, p_description, p_key);
  perform credits.settle_parts(v_hold, v_pair, coalesce(p_captured, v_hold.quantity), v_cause, v_movement, v_now);
  update credits.hold as h
    set state = case when p_captured = 0 then 'released' else 'captured' end,
        captured = coalesce(p_captured, h.quantity), settled_at = v_now, settlement_id = v_movement
    where h.tenant_id = p_tenant_id and h.hold_id = p_hold_id;
  return credits.describe_hold(p_tenant_id, p_hold_id, v_movement) || '{"replayed": false}';
end
$$;
comment on function credits.settle_hold(uuid, uuid, bigint, text, text, text, bytea) is
  'Hold document. Errors: not_found, hold_not_active, insufficient_credits, idempotency_key_required, idempotency_key_reused.';
alter function credits.settle_hold(uuid, uuid, bigint, text, text, text, bytea) owner to cn_owner;
revoke all on function credits.settle_hold(uuid, uuid, bigint, text, text, text, bytea) from public;
grant execute on function credits.settle_hold(uuid, uuid, bigint, text, text, text, bytea) to cn_definer;
