create or replace function api.restore_tenant(p_tenant_id uuid, p_reason platform.short_text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Opens a tenant again; its keys work on, and its sessions if their time has not run out.
declare
  v_answer jsonb := platform.refuse_write('tenants:manage', 'tenant_restored');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  update identity.tenant as t
    set status = 'active', suspended_at = null, suspended_reason = null, updated_at = platform.wall_now()
    where t.tenant_id = p_tenant_id and t.status = 'suspended';
  if found then
    perform platform.record_audit(p_tenant_id, 'tenant_restored', 'tenant', p_tenant_id::text,
      pg_catalog.jsonb_build_object('reason', p_reason));
  end if;
  return identity.describe_tenant(p_tenant_id);
end
$$;
comment on function api.restore_tenant(uuid, platform.short_text) is 'Errors: forbidden, not_found.';
alter function api.restore_tenant(uuid, platform.short_text) owner to cn_platform;
revoke all on function api.restore_tenant(uuid, platform.short_text) from public;
grant execute on function api.restore_tenant(uuid, platform.short_text) to cn_admin;
