drop function if exists credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]);
create or replace function credits.claim_batch_keys(
  p_tenant_id uuid, p_items credits.batch_item[], p_shares credits.batch_share[])
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the keys of the spends that are paid, in the order of the keys: all of them, or none when one is taken already.
begin
  insert into platform.idempotency_key (tenant_id, key, operation, request_hash, movement_id)
    select p_tenant_id, (i.cause).idempotency_key, 'deduct_credits', i.request_hash, s.movement_id
    from (select distinct on (a."position") a."position", a.movement_id from pg_catalog.unnest(p_shares) as a) as s
    join pg_catalog.unnest(p_items) as i on i."position" = s."position"
    order by (i.cause).idempotency_key;
  return true;
exception
  when unique_violation then
    return false;
end
$$;
comment on function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) is
  'False when a key was known. Locks: keys; the caller holds the balances.';
alter function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) owner to cn_owner;
revoke all on function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) from public;
grant execute on function credits.claim_batch_keys(uuid, credits.batch_item[], credits.batch_share[]) to cn_definer;
