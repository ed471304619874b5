create or replace function api.deduct_credits_batch(p_items jsonb, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Up to 1,000 spends in one transaction, in order, each with its own key and answer. Set-based: the balances
-- are locked once, what each spend gets is worked out in memory, and rows are written a balance at a time.
-- Locks: balances by type, channels alphabetically, pool last; then keys.
declare
  v_refusal constant jsonb := platform.refuse_write('credits:spend', 'credits_deducted');
  v_tenant_id uuid;
  v_product text;
  v_items credits.batch_item[];
  v_balances credits.balance[];
  v_known jsonb := '{}';
  v_shares credits.batch_share[];
  v_is_claimed boolean;
  v_entries credits.batch_entry[] := '{}'::credits.batch_entry[];
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := platform.caller_tenant();
  v_product := platform.require_product(p_product_code);
  v_items := credits.read_batch(v_product, p_items);
  v_balances := credits.lock_batch(v_tenant_id, v_product, v_items);
  v_shares := credits.share_batch(v_product, v_items, v_balances, v_known, platform.now());
  -- Nearly every batch is new, and can be paid: then its keys need not be looked up, for all of them are taken.
  v_is_claimed := credits.pays_all(v_items, v_shares) and credits.claim_batch_keys(v_tenant_id, v_items, v_shares);
  if not v_is_claimed then
    v_known := credits.find_known_keys(v_tenant_id, v_items);
    if v_known <> '{}' then
      v_shares := credits.share_batch(v_product, v_items, v_balances, v_known, platform.now());
    end if;
    if not credits.claim_batch_keys(v_tenant_id, v_items, v_shares) then
      raise exception 'idempotency_key_reused' using errcode = 'NP007',
        detail = '{"reason": "a key of this batch was used for another request at the same moment"}';
    end if;
  end if;
  for v_index in 1 .. coalesce(pg_catalog.cardinality(v_balances), 0) loop
    v_entries := v_entries || credits.post_batch(v_balances[v_index], v_items, v_shares, v_index);
  end loop;
  return credits.describe_batch(v_tenant_id, v_product, v_items, v_known, v_entries, v_balances, v_shares);
end
$$;
comment on function api.deduct_credits_batch(jsonb, platform.code) is
  'Errors: forbidden, unknown_product, invalid_request; others by item: insufficient_credits, unknown_credit_type, unknown_channel, idempotency_key_reused.';
alter function api.deduct_credits_batch(jsonb, platform.code) owner to cn_definer;
revoke all on function api.deduct_credits_batch(jsonb, platform.code) from public;
grant execute on function api.deduct_credits_batch(jsonb, platform.code) to cn_service;
