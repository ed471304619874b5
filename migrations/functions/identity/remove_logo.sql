create or replace function api.remove_logo()
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The tenant goes without a logo. Repeating it changes nothing.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_tenant identity.tenant;
  v_answer jsonb := platform.refuse_write('profile:manage', 'logo_removed');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  delete from identity.tenant_logo as l where l.tenant_id = v_tenant_id;
  if found then
    perform platform.record_audit(v_tenant_id, 'logo_removed', 'tenant', v_tenant_id::text);
  end if;
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = v_tenant_id;
  return identity.describe_profile(v_tenant);
end
$$;
comment on function api.remove_logo() is 'Errors: forbidden.';
alter function api.remove_logo() owner to cn_definer;
revoke all on function api.remove_logo() from public;
grant execute on function api.remove_logo() to authenticated, cn_admin;
