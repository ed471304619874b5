create or replace function identity.complete_sign_in(
  p_sign_in identity.person_tenant, p_session_hash text, p_user_agent text, p_ip text,
  p_invitation_hash text default null)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- After a right code: the session, or, where the person has a second factor, the challenge for it.
declare
  v_now constant timestamptz := platform.wall_now();
  v_challenge_id constant uuid := pg_catalog.gen_random_uuid();
  v_factor identity.second_factor;
begin
  select f.* into v_factor from identity.second_factor as f
    where f.person_id = p_sign_in.person_id and f.confirmed_at is not null;
  if found then
    insert into identity.second_factor_challenge (
        challenge_id, person_id, enrolment_id, audience, invitation_hash, created_at, expires_at)
      values (v_challenge_id, p_sign_in.person_id, v_factor.enrolment_id, p_sign_in.audience, p_invitation_hash,
        v_now, v_now + interval '5 minutes');
    return platform.refuse_kept('second_factor_required', 'NI007', 401, pg_catalog.jsonb_build_object(
      'challengeId', v_challenge_id || '.' || v_factor.enrolment_id, 'expiresAt', v_now + interval '5 minutes'));
  end if;
  perform platform.record_audit(p_sign_in.tenant_id, 'signed_in', 'person', p_sign_in.person_id::text);
  return identity.start_session(p_sign_in, p_session_hash, p_user_agent, p_ip);
end
$$;
comment on function identity.complete_sign_in(identity.person_tenant, text, text, text, text) is
  'The session document, or the body of second_factor_required.';
alter function identity.complete_sign_in(identity.person_tenant, text, text, text, text) owner to cn_owner;
revoke all on function identity.complete_sign_in(identity.person_tenant, text, text, text, text) from public;
grant execute on function identity.complete_sign_in(identity.person_tenant, text, text, text, text) to cn_platform;
