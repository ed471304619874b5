create or replace function api.revoke_invitation(p_invitation_id uuid)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes an invitation back; its link is void at once.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_refusal constant jsonb := platform.refuse_write('members:manage', 'invitation_revoked');
  v_own identity.session;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  perform identity.lock_open_invitation(v_own, p_invitation_id);
  update identity.invitation as i set revoked_at = platform.wall_now()
    where i.tenant_id = v_tenant_id and i.invitation_id = p_invitation_id;
  perform platform.record_audit(v_tenant_id, 'invitation_revoked', 'invitation', p_invitation_id::text);
  return pg_catalog.jsonb_build_object('revoked', true);
end
$$;
comment on function api.revoke_invitation(uuid) is 'Errors: forbidden, not_found, role_above_own.';
alter function api.revoke_invitation(uuid) owner to cn_platform;
revoke all on function api.revoke_invitation(uuid) from public;
grant execute on function api.revoke_invitation(uuid) to authenticated, cn_admin;
