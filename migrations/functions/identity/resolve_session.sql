create or replace function identity.resolve_session(
  p_tenant_id uuid, p_session_id uuid,
  out alive boolean, out reason text, out actor text, out role text, out scopes text, out impersonation text)
language plpgsql stable security invoker set search_path = ''
as $$
-- Whether a session is good now, to the second, and what it may do. Staff acting for a tenant stand and fall
-- with their own session and their role at the platform. Where the policy demands a second factor, staff
-- without one may only enrol it.
#variable_conflict use_column
declare
  c_idle constant interval := interval '30 minutes';
  v_now constant timestamptz := platform.wall_now();
  v_session identity.session;
begin
  alive := false;
  reason := 'the session has ended';
  select s.* into v_session from identity.session as s where s.tenant_id = p_tenant_id and s.session_id = p_session_id;
  if v_session.session_id is null or v_session.ended_at is not null or v_session.expires_at <= v_now
     or v_session.last_seen_at + c_idle <= v_now then
    return;
  end if;
  if v_session.impersonation_id is null then
    select r.code, case when t.is_platform and f.confirmed_at is null and y.admin_second_factor = 'required' then ''
        else pg_catalog.array_to_string(r.permissions, ' ') end
      into role, scopes
      from identity.member as m
      join identity.role as r on r.code = m.role
      join identity.person as p on p.person_id = m.person_id and p.status = 'active'
      join identity.tenant as t on t.tenant_id = m.tenant_id
      cross join identity.sign_in_policy as y
      left join identity.second_factor as f on f.person_id = m.person_id
      where m.tenant_id = p_tenant_id and m.person_id = v_session.person_id and m.status = 'active';
    actor := 'session:' || p_session_id;
  else
    select r.code, pg_catalog.array_to_string(r.permissions, ' '), i.impersonation_id::text
      into role, scopes, impersonation
      from identity.impersonation as i
      cross join identity.resolve_session(i.staff_tenant_id, i.staff_session_id) as staff
      join identity.role as r on r.code = case
        when i.raised_at is not null and pg_catalog.strpos(' ' || staff.scopes || ' ', ' tenants:raise ') > 0
            and exists (select from identity.tenant as t where t.tenant_id = p_tenant_id and t.status = 'active')
          then 'staff_edit' else 'staff_view' end
      where i.tenant_id = p_tenant_id and i.impersonation_id = v_session.impersonation_id
        and i.ended_at is null and i.expires_at > v_now
        and staff.alive and pg_catalog.strpos(' ' || staff.scopes || ' ', ' tenants:impersonate ') > 0;
    actor := 'admin:' || v_session.person_id || ' as tenant session:' || p_session_id;
  end if;
  alive := role is not null;
  reason := case when alive then null else 'the person has left' end;
end
$$;
comment on function identity.resolve_session(uuid, uuid) is 'The person behind a session, or why there is nobody.';
alter function identity.resolve_session(uuid, uuid) owner to cn_owner;
revoke all on function identity.resolve_session(uuid, uuid) from public;
grant execute on function identity.resolve_session(uuid, uuid) to cn_platform;
