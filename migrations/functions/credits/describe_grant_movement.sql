create or replace function credits.describe_grant_movement(p_tenant_id uuid, p_movement_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- The answer of a write that made one grant.
  select m.document || pg_catalog.jsonb_build_object('grantId', m.document #> '{grants,0,grantId}')
  from (select credits.describe_movement(p_tenant_id, p_movement_id) as document) as m
$$;
comment on function credits.describe_grant_movement(uuid, uuid) is 'Movement document with grantId.';
alter function credits.describe_grant_movement(uuid, uuid) owner to cn_owner;
revoke all on function credits.describe_grant_movement(uuid, uuid) from public;
grant execute on function credits.describe_grant_movement(uuid, uuid) to cn_definer;
