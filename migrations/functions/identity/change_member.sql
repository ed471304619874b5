create or replace function api.change_member(p_person_id uuid, p_role platform.code default null, p_status text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Another role for a member, or disabled, or enabled again. Nobody touches who is above them, and the last owner
-- stays. Their sessions end at once, but for the one that asks: a role is never changed under a living session.
-- Lock: the tenant. Repeating it changes nothing.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_refusal constant jsonb := platform.refuse_write('members:manage', 'member_changed');
  v_own identity.session;
  v_member identity.member;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  perform identity.lock_members(v_tenant_id);
  select m.* into v_member from identity.member as m
    where m.tenant_id = v_tenant_id and m.person_id = p_person_id and m.status <> 'removed';
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such member');
  end if;
  perform identity.require_role(v_own, v_member.role);
  if p_role is distinct from v_member.role and p_role is not null then
    perform identity.require_role(v_own, p_role);
    perform identity.require_successor(v_tenant_id, p_person_id);
  end if;
  if p_status = 'disabled' then
    perform identity.require_successor(v_tenant_id, p_person_id);
  end if;
  update identity.member as m set role = coalesce(p_role, m.role), status = coalesce(p_status, m.status)
    where m.tenant_id = v_tenant_id and m.person_id = p_person_id
      and (m.role, m.status) is distinct from (coalesce(p_role, m.role), coalesce(p_status, m.status));
  if found then
    perform identity.end_sessions(v_tenant_id, p_person_id, v_own.session_id);
    perform platform.record_audit(v_tenant_id, 'member_changed', 'person', p_person_id::text,
      pg_catalog.jsonb_build_object(
        'before', pg_catalog.jsonb_build_object('role', v_member.role, 'status', v_member.status),
        'after', pg_catalog.jsonb_build_object(
          'role', coalesce(p_role, v_member.role), 'status', coalesce(p_status, v_member.status))));
  end if;
  return identity.describe_member(v_tenant_id, p_person_id);
end
$$;
comment on function api.change_member(uuid, platform.code, text) is
  'Errors: forbidden, not_found, unknown_role, role_above_own, last_owner.';
alter function api.change_member(uuid, platform.code, text) owner to cn_platform;
revoke all on function api.change_member(uuid, platform.code, text) from public;
grant execute on function api.change_member(uuid, platform.code, text) to authenticated, cn_admin;
