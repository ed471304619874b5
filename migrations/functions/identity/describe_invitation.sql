create or replace function identity.describe_invitation(p_invitation identity.invitation)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- An invitation as its tenant sees it. Never the token: it exists in the mail alone.
begin
  return pg_catalog.jsonb_build_object(
    'id', p_invitation.invitation_id, 'email', p_invitation.email, 'role', p_invitation.role,
    'roleName', (select r.name from identity.role as r where r.code = p_invitation.role),
    'invitedBy', (select p.name from identity.person as p where p.person_id = p_invitation.invited_by),
    'createdAt', p_invitation.created_at, 'sentAt', p_invitation.sent_at, 'expiresAt', p_invitation.expires_at,
    'status', case
      when p_invitation.accepted_at is not null then 'accepted'
      when p_invitation.revoked_at is not null then 'revoked'
      when p_invitation.expires_at <= platform.wall_now() then 'expired'
      else 'open' end);
end
$$;
comment on function identity.describe_invitation(identity.invitation) is 'The invitation document of the contract.';
alter function identity.describe_invitation(identity.invitation) owner to cn_owner;
revoke all on function identity.describe_invitation(identity.invitation) from public;
grant execute on function identity.describe_invitation(identity.invitation) to cn_platform;
