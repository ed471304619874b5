create or replace function api.verify_second_factor(
  p_challenge_id uuid, p_audience text, p_enrolment_id uuid, p_proof text, p_code_hash text, p_first_step bigint, p_step_hashes text[],
  p_session_hash platform.token_hash, p_recovery_hash text default null,
  p_user_agent text default null, p_ip text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The second half of a sign-in: the challenge that the right code gave, and a code of the authenticator. Five guesses
-- per challenge, counted before they are compared; an invitation that waited for it is accepted now.
declare
  v_now constant timestamptz := platform.wall_now();
  v_challenge identity.second_factor_challenge;
  v_person identity.person;
  v_sign_in identity.person_tenant;
  v_refusal jsonb;
begin
  update identity.second_factor_challenge as c set attempts = c.attempts + 1
    where c.challenge_id = p_challenge_id and c.enrolment_id = p_enrolment_id and c.audience = p_audience
      and c.used_at is null and c.expires_at > v_now and c.attempts < 5
    returning c.* into v_challenge;
  if not found then
    return platform.refuse_kept('second_factor_expired', 'NI009', 401);
  end if;
  v_refusal := identity.check_second_factor(v_challenge.person_id, p_enrolment_id, p_proof, p_code_hash,
    p_first_step, p_step_hashes, p_recovery_hash);
  if v_refusal is not null then
    return v_refusal;
  end if;
  update identity.second_factor_challenge as c set used_at = v_now where c.challenge_id = p_challenge_id;
  select p.* into v_person from identity.person as p where p.person_id = v_challenge.person_id;
  if v_challenge.invitation_hash is not null then
    v_sign_in := identity.admit_invited(v_challenge.invitation_hash, v_person);
  else
    v_sign_in := identity.find_sign_in(v_person.email, p_audience);
  end if;
  if v_sign_in.person_id is null then
    return platform.refuse_kept('second_factor_expired', 'NI009', 401);
  end if;
  perform platform.record_audit(v_sign_in.tenant_id, 'signed_in', 'person', v_person.person_id::text,
    pg_catalog.jsonb_build_object('secondFactor', case when p_recovery_hash is null then 'totp' else 'recovery_code' end));
  return identity.start_session(v_sign_in, p_session_hash, p_user_agent, p_ip);
end
$$;
comment on function api.verify_second_factor(uuid, text, uuid, text, text, bigint, text[], platform.token_hash, text, text, text) is
  'Errors: invitation_invalid; as answers with status 401 and 429: second_factor_expired, second_factor_invalid, otp_locked.';
alter function api.verify_second_factor(uuid, text, uuid, text, text, bigint, text[], platform.token_hash, text, text, text) owner to cn_platform;
revoke all on function api.verify_second_factor(uuid, text, uuid, text, text, bigint, text[], platform.token_hash, text, text, text) from public;
grant execute on function api.verify_second_factor(uuid, text, uuid, text, text, bigint, text[], platform.token_hash, text, text, text) to cn_edge;
