create or replace function api.list_roles()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The permission table of this entry, the highest role first; `mayGive` says what the caller may hand out.
declare
  v_session_id constant uuid := identity.require_session();
  v_session identity.session;
begin
  select s.* into v_session from identity.session as s
    where s.tenant_id = platform.caller_tenant() and s.session_id = v_session_id;
  return pg_catalog.jsonb_build_object('items', (
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'code', r.code, 'name', r.name, 'description', r.description, 'permissions', pg_catalog.to_jsonb(r.permissions),
        'assignable', r.assignable,
        'mayGive', r.assignable and r.rank <= coalesce(o.rank, -1) and 'members:manage' = any (o.permissions))
        order by r.rank desc, r.code)
    from identity.role as r
    left join identity.member as m on m.tenant_id = v_session.tenant_id and m.person_id = v_session.member_id
    left join identity.role as o on o.code = m.role
    where r.audience = v_session.audience));
end
$$;
comment on function api.list_roles() is 'Errors: forbidden.';
alter function api.list_roles() owner to cn_definer;
revoke all on function api.list_roles() from public;
grant execute on function api.list_roles() to authenticated, cn_admin;
