create or replace function api.list_impersonations(p_limit integer default 50)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- When platform staff acted for the caller's tenant, and why, the latest first.
declare
  v_tenant_id constant uuid := platform.require_scope('members:read');
begin
  return pg_catalog.jsonb_build_object('items', (
    select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'id', i.impersonation_id, 'staffName', p.name, 'reason', i.reason,
        'readOnly', i.raised_at is null, 'raiseReason', i.raise_reason,
        'startedAt', i.created_at, 'expiresAt', i.expires_at, 'endedAt', i.ended_at)
        order by i.created_at desc, i.impersonation_id), '[]')
    from (
      select o.* from identity.impersonation as o where o.tenant_id = v_tenant_id
      order by o.created_at desc, o.impersonation_id limit least(greatest(p_limit, 1), 100)
    ) as i
    join identity.person as p on p.person_id = i.person_id));
end
$$;
comment on function api.list_impersonations(integer) is 'Errors: forbidden.';
alter function api.list_impersonations(integer) owner to cn_platform;
revoke all on function api.list_impersonations(integer) from public;
grant execute on function api.list_impersonations(integer) to authenticated, cn_admin;
