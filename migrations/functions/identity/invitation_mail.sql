create or replace function identity.invitation_mail(p_invitation identity.invitation, p_replayed boolean)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- The invitation, and what the edge needs to write the mail; it takes `mail` away before it answers.
begin
  return identity.describe_invitation(p_invitation) || pg_catalog.jsonb_build_object(
    'replayed', p_replayed,
    'mail', case when not p_replayed then pg_catalog.jsonb_build_object(
      'tenantName', (select t.name from identity.tenant as t where t.tenant_id = p_invitation.tenant_id),
      'audience', (select r.audience from identity.role as r where r.code = p_invitation.role)) end);
end
$$;
comment on function identity.invitation_mail(identity.invitation, boolean) is 'The answer to whoever invites.';
alter function identity.invitation_mail(identity.invitation, boolean) owner to cn_owner;
revoke all on function identity.invitation_mail(identity.invitation, boolean) from public;
grant execute on function identity.invitation_mail(identity.invitation, boolean) to cn_platform;
