create or replace function identity.lock_members(p_tenant_id uuid)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Changes of members of one tenant wait for one another, so that two owners cannot remove each other at once.
-- The tenant's row is the lock.
begin
  perform 1 from identity.tenant as t where t.tenant_id = p_tenant_id for no key update;
end
$$;
comment on function identity.lock_members(uuid) is 'Lock of a tenants members.';
alter function identity.lock_members(uuid) owner to cn_owner;
revoke all on function identity.lock_members(uuid) from public;
grant execute on function identity.lock_members(uuid) to cn_platform;
