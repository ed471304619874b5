create or replace function credits.refund_spend(
  p_entry credits.entry, p_quantity bigint, p_cause credits.cause, p_request_hash bytea)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Refunds the movement an entry belongs to. The units of a spend are counted in the order in which they were
-- taken; what has not been refunded is given back from the end. Locks: channel, pool, key, refund_total.
declare
  v_pair credits.balance[];
  v_now timestamptz;
  v_movement uuid;
  v_known uuid;
  v_spent credits.spent_units;
  v_refunded bigint;
  v_quantity bigint;
  v_uses jsonb;
begin
  v_spent := credits.spent_by(p_entry);
  v_pair := credits.lock_pair(p_entry.tenant_id, p_entry.product_code, p_entry.credit_type, v_spent.channel);
  v_now := platform.now();
  v_movement := platform.uuid_v7(v_now);
  v_known := credits.claim_key(p_entry.tenant_id, p_cause.idempotency_key, 'refund_credits', p_request_hash, v_movement);
  if v_known is not null then
    return credits.describe_movement(p_entry.tenant_id, v_known) || '{"replayed": true}';
  end if;

  select r.refunded into v_refunded from credits.refund_total as r
    where r.tenant_id = p_entry.tenant_id and r.movement_id = p_entry.movement_id for update;
  v_refunded := coalesce(v_refunded, 0);
  v_quantity := coalesce(p_quantity, v_spent.total - v_refunded);
  if v_quantity = 0 or v_refunded + v_quantity > v_spent.total then
    raise exception 'nothing_to_refund' using errcode = 'NC007', detail = pg_catalog.jsonb_build_object(
      'spent', v_spent.total, 'refunded', v_refunded, 'requested', v_quantity)::text;
  end if;
  insert into credits.refund_total as r (tenant_id, movement_id, refunded)
    values (p_entry.tenant_id, p_entry.movement_id, v_quantity)
    on conflict (tenant_id, movement_id) do update set refunded = r.refunded + v_quantity;

  v_uses := credits.slice_uses(v_spent.uses, v_spent.total - v_refunded - v_quantity, v_quantity);
  for v_index in 1 .. 2 loop
    perform credits.refund_part(v_pair[v_index], v_uses, p_cause, v_movement, v_now);
  end loop;
  return credits.describe_movement(p_entry.tenant_id, v_movement) || '{"replayed": false}';
end
$$;
comment on function credits.refund_spend(credits.entry, bigint, credits.cause, bytea) is
  'Movement document. Errors: nothing_to_refund, idempotency_key_reused.';
alter function credits.refund_spend(credits.entry, bigint, credits.cause, bytea) owner to cn_owner;
revoke all on function credits.refund_spend(credits.entry, bigint, credits.cause, bytea) from public;
grant execute on function credits.refund_spend(credits.entry, bigint, credits.cause, bytea) to cn_definer;
