create or replace function credits.find_known_keys(p_tenant_id uuid, p_items credits.batch_item[])
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Which spends of a batch were answered before: {position: movement id}, or null for a key that was used for
  -- another request.
  select coalesce(pg_catalog.jsonb_object_agg(
    i."position", case when k.request_hash = i.request_hash then k.movement_id end), '{}')
  from pg_catalog.unnest(p_items) as i
  -- Key by key: joined, a plan for a small table reads every key of the tenant for every spend.
  cross join lateral (
    select o.request_hash, o.movement_id from platform.idempotency_key as o
    where o.tenant_id = p_tenant_id and o.key = (i.cause).idempotency_key
    limit 1
  ) as k
$$;
comment on function credits.find_known_keys(uuid, credits.batch_item[]) is 'Read after the balances are locked.';
alter function credits.find_known_keys(uuid, credits.batch_item[]) owner to cn_owner;
revoke all on function credits.find_known_keys(uuid, credits.batch_item[]) from public;
grant execute on function credits.find_known_keys(uuid, credits.batch_item[]) to cn_definer;
