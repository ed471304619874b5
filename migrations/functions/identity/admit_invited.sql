create or replace function identity.admit_invited(p_invitation_token text, p_person identity.person)
returns identity.person_tenant
language plpgsql volatile security invoker set search_path = ''
as $$
-- Makes a person a member by their invitation. The address it was sent to must be theirs. Lock: the tenant, then
-- the invitation, read again under the lock, so that a link works once.
declare
  v_invitation identity.invitation := identity.find_invitation(p_invitation_token);
  v_sign_in identity.person_tenant;
begin
  if v_invitation.email <> p_person.email then
    raise exception 'invitation_for_another' using errcode = 'NI016';
  end if;
  perform identity.lock_members(v_invitation.tenant_id);
  v_invitation := identity.find_invitation(p_invitation_token);
  update identity.invitation as i set accepted_at = platform.wall_now()
    where i.tenant_id = v_invitation.tenant_id and i.invitation_id = v_invitation.invitation_id;
  insert into identity.member as m (tenant_id, person_id, role)
    values (v_invitation.tenant_id, p_person.person_id, v_invitation.role)
    on conflict (tenant_id, person_id) do update set role = excluded.role, status = 'active';
  insert into identity.person_tenant as pt (person_id, tenant_id, audience)
    select p_person.person_id, v_invitation.tenant_id, r.audience from identity.role as r where r.code = v_invitation.role
    on conflict (person_id, tenant_id) do update set audience = excluded.audience
    returning pt.* into v_sign_in;
  perform platform.record_audit(v_invitation.tenant_id, 'member_joined', 'person', p_person.person_id::text,
    pg_catalog.jsonb_build_object('invitationId', v_invitation.invitation_id, 'role', v_invitation.role));
  return v_sign_in;
end
$$;
comment on function identity.admit_invited(text, identity.person) is
  'Errors: invitation_invalid, invitation_for_another.';
alter function identity.admit_invited(text, identity.person) owner to cn_owner;
revoke all on function identity.admit_invited(text, identity.person) from public;
grant execute on function identity.admit_invited(text, identity.person) to cn_platform;
