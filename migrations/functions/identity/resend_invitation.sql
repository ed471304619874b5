create or replace function api.resend_invitation(p_invitation_id uuid, p_token_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Sends the link again, good for seven days more; the link sent before is void. Once a minute.
declare
  v_tenant_id constant uuid := platform.caller_tenant();
  v_refusal constant jsonb := platform.refuse_write('members:manage', 'invitation_resent');
  v_own identity.session;
  v_now constant timestamptz := platform.wall_now();
  v_invitation identity.invitation;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_own := identity.require_person();
  v_invitation := identity.lock_open_invitation(v_own, p_invitation_id);
  if v_invitation.sent_at > v_now - interval '1 minute' then
    raise exception 'otp_too_soon' using errcode = 'NI005', detail = pg_catalog.jsonb_build_object(
      'retryAfterSeconds', platform.seconds_until(v_invitation.sent_at + interval '1 minute'))::text;
  end if;
  perform identity.take_invitation_budget(v_tenant_id, v_invitation.email);
  update identity.invitation as i set token_hash = p_token_hash, sent_at = v_now, expires_at = v_now + interval '7 days'
    where i.tenant_id = v_tenant_id and i.invitation_id = p_invitation_id
    returning i.* into v_invitation;
  insert into identity.invitation_token (token_hash, tenant_id, invitation_id)
    values (p_token_hash, v_tenant_id, p_invitation_id);
  perform platform.record_audit(v_tenant_id, 'invitation_resent', 'invitation', p_invitation_id::text);
  return identity.invitation_mail(v_invitation, false);
end
$$;
comment on function api.resend_invitation(uuid, platform.token_hash) is
  'Errors: forbidden, not_found, role_above_own, otp_too_soon, too_many_invitations.';
alter function api.resend_invitation(uuid, platform.token_hash) owner to cn_platform;
revoke all on function api.resend_invitation(uuid, platform.token_hash) from public;
grant execute on function api.resend_invitation(uuid, platform.token_hash) to authenticated, cn_admin;
