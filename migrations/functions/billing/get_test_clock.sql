create or replace function api.get_test_clock(p_tenant_id uuid)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Where a tenant's clock stands and when something happens next.
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  return billing.describe_clock(p_tenant_id);
end
$$;
comment on function api.get_test_clock(uuid) is 'Errors: forbidden, not_found.';
alter function api.get_test_clock(uuid) owner to cn_platform;
revoke all on function api.get_test_clock(uuid) from public;
grant execute on function api.get_test_clock(uuid) to authenticated, cn_admin, cn_service;
