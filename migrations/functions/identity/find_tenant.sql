create or replace function identity.find_tenant(p_tenant_id uuid, out found boolean, out clock text)
language sql stable security definer set search_path = ''
as $$
  -- Whether a tenant exists, and its test clock; for platform staff who step into it.
  select pg_catalog.count(*) > 0, pg_catalog.max(t.test_clock_at)::text
  from identity.tenant as t
  where t.tenant_id = p_tenant_id
$$;
comment on function identity.find_tenant(uuid) is 'Exists, and the clock of a sandbox.';
alter function identity.find_tenant(uuid) owner to cn_platform;
revoke all on function identity.find_tenant(uuid) from public;
grant execute on function identity.find_tenant(uuid) to cn_definer, cn_platform;
