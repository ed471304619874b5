create or replace function billing.claim_event_keys(p_tenant_id uuid, p_items billing.usage_item[])
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the keys of the events that may count, in the order of the keys. Answers those that were known:
-- {key: event id}, or null for a key that was used for another event. When all were taken, none was known.
declare
  v_taken bigint;
  v_known jsonb;
begin
  insert into billing.usage_key (tenant_id, key, request_hash, event_id)
    select p_tenant_id, i.key, i.request_hash, i.event_id
    from pg_catalog.unnest(p_items) as i
    where i.refusal is null
    order by i.key collate "C"
    on conflict do nothing;
  get diagnostics v_taken = row_count;
  if v_taken = pg_catalog.cardinality(p_items) then
    return '{}';
  end if;
  -- Key by key: a plan made while the table was small must not read it whole when it is large.
  select coalesce(pg_catalog.jsonb_object_agg(i.key, case when k.request_hash = i.request_hash then k.event_id end), '{}')
    into v_known
    from pg_catalog.unnest(p_items) as i
    cross join lateral (
      select o.request_hash, o.event_id from billing.usage_key as o
      where o.tenant_id = p_tenant_id and o.key = i.key
      limit 1
    ) as k
    where k.event_id <> i.event_id;
  return v_known;
end
$$;
comment on function billing.claim_event_keys(uuid, billing.usage_item[]) is 'Known keys. Locks: the keys, in order.';
alter function billing.claim_event_keys(uuid, billing.usage_item[]) owner to cn_owner;
revoke all on function billing.claim_event_keys(uuid, billing.usage_item[]) from public;
grant execute on function billing.claim_event_keys(uuid, billing.usage_item[]) to cn_definer;
