create or replace function identity.lock_open_invitation(p_session identity.session, p_invitation_id uuid)
returns identity.invitation
language plpgsql volatile security invoker set search_path = ''
as $$
-- An open invitation of the caller's tenant to a role they may give. Lock: the tenant, then the invitation.
declare
  v_invitation identity.invitation;
begin
  perform identity.lock_members(p_session.tenant_id);
  select i.* into v_invitation from identity.invitation as i
    where i.tenant_id = p_session.tenant_id and i.invitation_id = p_invitation_id
      and i.accepted_at is null and i.revoked_at is null
    for update;
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such invitation');
  end if;
  perform identity.require_role(p_session, v_invitation.role);
  return v_invitation;
end
$$;
comment on function identity.lock_open_invitation(identity.session, uuid) is 'Errors: not_found, role_above_own.';
alter function identity.lock_open_invitation(identity.session, uuid) owner to cn_owner;
revoke all on function identity.lock_open_invitation(identity.session, uuid) from public;
grant execute on function identity.lock_open_invitation(identity.session, uuid) to cn_platform;
