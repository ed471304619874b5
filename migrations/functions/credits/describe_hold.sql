create or replace function credits.describe_hold(p_tenant_id uuid, p_hold_id uuid, p_movement_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The answer of a write about a hold: the hold as that write left it, and the movement it made. A hold ends
  -- once, so only the reservation itself must be told as it was.
  select credits.describe_movement(p_tenant_id, p_movement_id) || pg_catalog.jsonb_build_object(
    'holdId', h.hold_id, 'channel', nullif(h.channel::text, 'pooled'), 'quantity', h.quantity,
    'captured', case when h.hold_id = p_movement_id then 0 else h.captured end,
    'state', case when h.hold_id = p_movement_id then 'active' else credits.hold_state(h) end,
    'expiresAt', h.expires_at)
  from credits.hold as h
  where h.tenant_id = p_tenant_id and h.hold_id = p_hold_id
$$;
comment on function credits.describe_hold(uuid, uuid, uuid) is 'Hold document of the contract, without `replayed`.';
alter function credits.describe_hold(uuid, uuid, uuid) owner to cn_owner;
revoke all on function credits.describe_hold(uuid, uuid, uuid) from public;
grant execute on function credits.describe_hold(uuid, uuid, uuid) to cn_definer;
