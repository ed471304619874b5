create or replace function api.get_profile(p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What the tenant says of itself.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant());
  v_tenant identity.tenant;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(v_tenant_id);
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = v_tenant_id;
  return identity.describe_profile(v_tenant);
end
$$;
comment on function api.get_profile(uuid) is 'Errors: forbidden, not_found.';
alter function api.get_profile(uuid) owner to cn_definer;
revoke all on function api.get_profile(uuid) from public;
grant execute on function api.get_profile(uuid) to authenticated, cn_admin, cn_service;
