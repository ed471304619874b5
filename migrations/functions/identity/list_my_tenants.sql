create or replace function api.list_my_tenants()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Where the caller is a member, for the switch: the tenant they are in now first, then by name.
declare
  v_own constant identity.session := identity.require_person();
begin
  return pg_catalog.jsonb_build_object('items', (
    select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'id', t.tenant_id, 'slug', t.slug, 'name', t.name, 'status', t.status,
        'role', m.role, 'roleName', r.name, 'current', t.tenant_id = v_own.tenant_id)
        order by t.tenant_id <> v_own.tenant_id, t.name, t.tenant_id), '[]')
    from identity.person_tenant as pt
    join identity.member as m on m.tenant_id = pt.tenant_id and m.person_id = pt.person_id and m.status = 'active'
    join identity.tenant as t on t.tenant_id = pt.tenant_id
    join identity.role as r on r.code = m.role
    where pt.person_id = v_own.person_id and pt.audience = v_own.audience));
end
$$;
comment on function api.list_my_tenants() is 'Errors: forbidden.';
alter function api.list_my_tenants() owner to cn_platform;
revoke all on function api.list_my_tenants() from public;
grant execute on function api.list_my_tenants() to authenticated, cn_admin;
