create or replace function api.get_invitation(p_token_hash platform.token_hash)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What somebody who holds the link is invited to, before they sign in.
declare
  v_invitation constant identity.invitation := identity.find_invitation(p_token_hash);
begin
  return identity.describe_invitation(v_invitation) - array['id', 'status', 'sentAt', 'createdAt'] || (
    select pg_catalog.jsonb_build_object('tenantName', t.name, 'audience', r.audience, 'knownPerson', exists (
        select from identity.person as p where p.email = v_invitation.email))
    from identity.tenant as t cross join identity.role as r
    where t.tenant_id = v_invitation.tenant_id and r.code = v_invitation.role);
end
$$;
comment on function api.get_invitation(platform.token_hash) is 'Errors: invitation_invalid.';
alter function api.get_invitation(platform.token_hash) owner to cn_platform;
revoke all on function api.get_invitation(platform.token_hash) from public;
grant execute on function api.get_invitation(platform.token_hash) to cn_edge;
