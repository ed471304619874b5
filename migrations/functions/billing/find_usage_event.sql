create or replace function billing.find_usage_event(p_tenant_id uuid, p_key text)
returns uuid
language sql stable security invoker set search_path = ''
as $$
  -- The id of the event that was sent with a key, or has it as its id.
  select coalesce(
    (select k.event_id from billing.usage_key as k where k.tenant_id = p_tenant_id and k.key = p_key),
    case when p_key ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$' then p_key::uuid end,
    '00000000-0000-7000-8000-000000000000'::uuid)
  where p_key is not null
$$;
comment on function billing.find_usage_event(uuid, text) is
  'Id; one that no event has where the key is unknown; null without a key.';
alter function billing.find_usage_event(uuid, text) owner to cn_owner;
revoke all on function billing.find_usage_event(uuid, text) from public;
grant execute on function billing.find_usage_event(uuid, text) to cn_definer;
