create or replace function identity.require_role(p_session identity.session, p_role text)
returns identity.role
language plpgsql volatile security invoker set search_path = ''
as $$
-- A role that the caller may give: of this entry, for members, and not above their own.
declare
  v_role identity.role;
begin
  select r.* into v_role from identity.role as r
    where r.code = p_role and r.audience = p_session.audience and r.assignable;
  if not found then
    raise exception 'unknown_role' using errcode = 'NI010',
      detail = pg_catalog.jsonb_build_object('role', p_role)::text;
  elsif v_role.rank > coalesce(identity.own_rank(p_session), -1) then
    raise exception 'role_above_own' using errcode = 'NI011',
      detail = pg_catalog.jsonb_build_object('role', p_role)::text;
  end if;
  return v_role;
end
$$;
comment on function identity.require_role(identity.session, text) is 'Errors: unknown_role, role_above_own.';
alter function identity.require_role(identity.session, text) owner to cn_owner;
revoke all on function identity.require_role(identity.session, text) from public;
grant execute on function identity.require_role(identity.session, text) to cn_platform;
