create or replace function api.remove_member(p_person_id uuid)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes somebody out of the tenant, or oneself; their sessions end at once. Lock: the tenant.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_refusal constant jsonb := platform.refuse_write('members:manage', 'member_removed');
  v_own identity.session;
  v_member identity.member;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  perform identity.lock_members(v_tenant_id);
  select m.* into v_member from identity.member as m where m.tenant_id = v_tenant_id and m.person_id = p_person_id;
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such member');
  elsif v_member.status = 'removed' then
    return pg_catalog.jsonb_build_object('removed', true);
  end if;
  perform identity.require_role(v_own, v_member.role);
  perform identity.require_successor(v_tenant_id, p_person_id);
  update identity.member as m set status = 'removed' where m.tenant_id = v_tenant_id and m.person_id = p_person_id;
  perform identity.end_sessions(v_tenant_id, p_person_id);
  perform platform.record_audit(v_tenant_id, 'member_removed', 'person', p_person_id::text,
    pg_catalog.jsonb_build_object('role', v_member.role));
  return pg_catalog.jsonb_build_object('removed', true);
end
$$;
comment on function api.remove_member(uuid) is 'Errors: forbidden, not_found, role_above_own, last_owner.';
alter function api.remove_member(uuid) owner to cn_platform;
revoke all on function api.remove_member(uuid) from public;
grant execute on function api.remove_member(uuid) to authenticated, cn_admin;
