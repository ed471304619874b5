create or replace function platform.caller_tenant()
returns uuid
language plpgsql stable security invoker set search_path = ''
as $$
-- The tenant the door found, or null. The same expression stands in every policy.
begin
  return nullif(pg_catalog.current_setting('cn.tenant_id', true), '')::uuid;
end
$$;
comment on function platform.caller_tenant() is 'Tenant of this transaction.';
alter function platform.caller_tenant() owner to cn_owner;
revoke all on function platform.caller_tenant() from public;
grant execute on function platform.caller_tenant() to cn_definer, cn_platform;
