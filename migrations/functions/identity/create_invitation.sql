create or replace function api.create_invitation(p_email text, p_role platform.code, p_token_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Asks somebody to join, by a link that is good for seven days. The address is the key: asking again while an
-- invitation of the same role is open answers it and sends nothing. Lock: the tenant.
declare
  c_lifetime constant interval := interval '7 days';
  c_open_at_once constant integer := 200;
  v_tenant_id constant uuid := platform.caller_tenant();
  v_refusal constant jsonb := platform.refuse_write('members:manage', 'member_invited');
  v_own identity.session;
  v_now constant timestamptz := platform.wall_now();
  v_email constant text := pg_catalog.lower(pg_catalog.btrim(p_email));
  v_invitation identity.invitation;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  perform identity.lock_members(v_tenant_id);
  perform identity.require_role(v_own, p_role);
  if exists (select from identity.member as m join identity.person as p on p.person_id = m.person_id
      where m.tenant_id = v_tenant_id and m.status <> 'removed' and p.email = v_email) then
    raise exception 'already_member' using errcode = 'NI013',
      detail = pg_catalog.jsonb_build_object('email', v_email)::text;
  end if;
  select i.* into v_invitation from identity.invitation as i
    where i.tenant_id = v_tenant_id and i.email = v_email and i.accepted_at is null and i.revoked_at is null;
  if found and v_invitation.role = p_role and v_invitation.expires_at > v_now then
    return identity.invitation_mail(v_invitation, true);
  end if;
  update identity.invitation as i set revoked_at = v_now
    where i.tenant_id = v_tenant_id and i.invitation_id = v_invitation.invitation_id;
  if (select pg_catalog.count(*) from identity.invitation as i
      where i.tenant_id = v_tenant_id and i.accepted_at is null and i.revoked_at is null) >= c_open_at_once then
    raise exception 'too_many_invitations' using errcode = 'NI014',
      detail = pg_catalog.jsonb_build_object('limit', c_open_at_once)::text;
  end if;
  perform identity.take_invitation_budget(v_tenant_id, v_email);
  insert into identity.invitation (
      tenant_id, invitation_id, email, role, token_hash, invited_by, created_at, sent_at, expires_at)
    values (v_tenant_id, platform.uuid_v7(v_now), v_email, p_role, p_token_hash, v_own.person_id, v_now, v_now,
      v_now + c_lifetime)
    returning * into v_invitation;
  insert into identity.invitation_token (token_hash, tenant_id, invitation_id)
    values (p_token_hash, v_tenant_id, v_invitation.invitation_id);
  perform platform.record_audit(v_tenant_id, 'member_invited', 'invitation', v_invitation.invitation_id::text,
    pg_catalog.jsonb_build_object('email', v_email, 'role', p_role));
  return identity.invitation_mail(v_invitation, false);
end
$$;
comment on function api.create_invitation(text, platform.code, platform.token_hash) is
  'Errors: forbidden, unknown_role, role_above_own, already_member, too_many_invitations.';
alter function api.create_invitation(text, platform.code, platform.token_hash) owner to cn_platform;
revoke all on function api.create_invitation(text, platform.code, platform.token_hash) from public;
grant execute on function api.create_invitation(text, platform.code, platform.token_hash) to authenticated, cn_admin;
