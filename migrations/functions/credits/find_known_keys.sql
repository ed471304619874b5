create or replace function credits.find_known_keys(p_tenant_id uuid, p_items credits.batch_item[])
returns jsonb
language plpgsql stable security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- Which spends of a batch were answered before: {position: movement id}, or null for a key that was used for
-- another request. One walk through the index for all keys: a plan that was made while the table was small would read
-- every key of the tenant.
declare
  v_keys platform.idempotency_key[];
begin
  select pg_catalog.array_agg(k) into v_keys
    from platform.idempotency_key as k
    where k.tenant_id = p_tenant_id
      and k.key = any (array(select (i.cause).idempotency_key from pg_catalog.unnest(p_items) as i));
  if v_keys is null then
    return '{}';
  end if;
  return (
    select pg_catalog.jsonb_object_agg(
      i."position", case when k.request_hash = i.request_hash then k.movement_id end)
    from pg_catalog.unnest(p_items) as i
    join pg_catalog.unnest(v_keys) as k on k.key = (i.cause).idempotency_key);
end
$$;
comment on function credits.find_known_keys(uuid, credits.batch_item[]) is 'Read after the balances are locked.';
alter function credits.find_known_keys(uuid, credits.batch_item[]) owner to cn_owner;
revoke all on function credits.find_known_keys(uuid, credits.batch_item[]) from public;
grant execute on function credits.find_known_keys(uuid, credits.batch_item[]) to cn_definer;
