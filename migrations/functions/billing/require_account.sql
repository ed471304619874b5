create or replace function billing.require_account(p_tenant_id uuid, p_scope text)
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- Whose subscription a request is about: the caller's own, or the one that platform staff names.
declare
  v_tenant_id constant uuid := platform.require_scope(p_scope);
begin
  if p_tenant_id is null then
    return v_tenant_id;
  end if;
  return platform.require_tenant(p_tenant_id);
end
$$;
comment on function billing.require_account(uuid, text) is
  'Tenant. Errors: forbidden, not_found.';
alter function billing.require_account(uuid, text) owner to cn_owner;
revoke all on function billing.require_account(uuid, text) from public;
grant execute on function billing.require_account(uuid, text) to cn_definer;
