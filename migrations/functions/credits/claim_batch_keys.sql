create or replace function credits.claim_batch_keys(
  p_tenant_id uuid, p_items credits.batch_item[], p_shares credits.batch_share[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the keys of the spends that are paid, in the order of the keys. One that appears only now belongs to a
-- request on other balances, for a twin would have waited for ours: it was used for something else.
declare
  v_wanted integer;
  v_claimed integer;
begin
  insert into platform.idempotency_key (tenant_id, key, operation, request_hash, movement_id)
    select distinct on ((i.cause).idempotency_key)
      p_tenant_id, (i.cause).idempotency_key, 'deduct_credits', i.request_hash, s.movement_id
    from pg_catalog.unnest(p_shares) as s
    join pg_catalog.unnest(p_items) as i on i."position" = s."position"
    order by (i.cause).idempotency_key
    on conflict do nothing;
  get diagnostics v_claimed = row_count;
  select pg_catalog.count(distinct s.movement_id) into v_wanted from pg_catalog.unnest(p_shares) as s;
  if v_claimed < v_wanted then
    raise exception 'idempotency_key_reused' using errcode = 'NP007',
      detail = '{"reason": "a key of this batch was used for another request at the same moment"}';
  end if;
end
$$;
comment on function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) is 'Errors: idempotency_key_reused.';
alter function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) owner to cn_owner;
revoke all on function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) from public;
grant execute on function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) to cn_definer;
