create or replace function api.get_tenant(p_tenant_id uuid)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- One tenant, for platform staff.
begin
  perform platform.require_scope('tenants:read');
  return identity.describe_tenant(p_tenant_id);
end
$$;
comment on function api.get_tenant(uuid) is 'Errors: forbidden, not_found.';
alter function api.get_tenant(uuid) owner to cn_platform;
revoke all on function api.get_tenant(uuid) from public;
grant execute on function api.get_tenant(uuid) to cn_admin;
