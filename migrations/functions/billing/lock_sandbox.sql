create or replace function billing.lock_sandbox(p_tenant_id uuid)
returns identity.tenant
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes a sandbox tenant for a move of its clock; anybody else's time is not to be moved. Lock: the tenant, in a way
-- that lets others refer to it.
declare
  v_tenant identity.tenant;
begin
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = p_tenant_id for no key update;
  if not v_tenant.is_sandbox then
    raise exception 'not_a_sandbox' using errcode = 'NS015',
      detail = pg_catalog.jsonb_build_object('tenantId', p_tenant_id)::text;
  end if;
  return v_tenant;
end
$$;
comment on function billing.lock_sandbox(uuid) is 'The tenant. Errors: not_a_sandbox.';
alter function billing.lock_sandbox(uuid) owner to cn_owner;
revoke all on function billing.lock_sandbox(uuid) from public;
grant execute on function billing.lock_sandbox(uuid) to cn_platform;
