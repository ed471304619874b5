create or replace function api.suspend_tenant(p_tenant_id uuid, p_reason platform.short_text)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The platform closes a tenant: the door refuses its people and keys at their very next request, the pages about bills
-- too. For a bill that is not paid there is the state of the subscription. The platform itself cannot be closed.
declare
  v_answer jsonb := platform.refuse_write('tenants:manage', 'tenant_suspended');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  update identity.tenant as t
    set status = 'suspended', suspended_at = platform.wall_now(), suspended_reason = p_reason, updated_at = platform.wall_now()
    where t.tenant_id = p_tenant_id and not t.is_platform and t.status = 'active';
  if found then
    perform platform.record_audit(p_tenant_id, 'tenant_suspended', 'tenant', p_tenant_id::text,
      pg_catalog.jsonb_build_object('reason', p_reason));
  end if;
  return identity.describe_tenant(p_tenant_id);
end
$$;
comment on function api.suspend_tenant(uuid, platform.short_text) is 'Errors: forbidden, not_found.';
alter function api.suspend_tenant(uuid, platform.short_text) owner to cn_platform;
revoke all on function api.suspend_tenant(uuid, platform.short_text) from public;
grant execute on function api.suspend_tenant(uuid, platform.short_text) to cn_admin;
