create or replace function api.verify_otp(
  p_email text, p_audience text, p_challenge_id uuid, p_code_hash platform.token_hash,
  p_session_hash platform.token_hash, p_user_agent text default null, p_ip text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Exchanges a code for a session. The guess is counted before it is compared, in one guarded update, so
-- parallel guesses cannot pass the limit of five; twenty failures an hour lock the address whatever new
-- codes it asks for. Locks: throttle row, then challenge.
declare
  c_failures_per_hour constant integer := 20;
  v_now constant timestamptz := platform.wall_now();
  v_email constant text := pg_catalog.lower(pg_catalog.btrim(p_email));
  v_throttle identity.otp_throttle;
  v_challenge identity.otp_challenge;
  v_sign_in identity.person_tenant;
begin
  select t.* into v_throttle from identity.otp_throttle as t
    where t.email = v_email and t.audience = p_audience for update;
  if not found then
    return identity.otp_refusal('otp_invalid');
  end if;
  if v_throttle.failed_window_at <= v_now - interval '1 hour' then
    v_throttle.failed_window_at := v_now;
    v_throttle.failed_count := 0;
  end if;
  if v_throttle.failed_count >= c_failures_per_hour then
    return identity.otp_refusal('otp_locked', v_throttle.failed_window_at + interval '1 hour');
  end if;

  update identity.otp_challenge as c set attempts = c.attempts + 1
    where c.challenge_id = p_challenge_id and c.email = v_email and c.audience = p_audience
      and c.used_at is null and c.voided_at is null and c.expires_at > v_now and c.attempts < 5
    returning c.* into v_challenge;
  v_sign_in := identity.find_sign_in(v_email, p_audience);
  if v_challenge.code_hash is distinct from p_code_hash or v_sign_in is null then
    update identity.otp_throttle as t
      set failed_window_at = v_throttle.failed_window_at, failed_count = v_throttle.failed_count + 1
      where t.email = v_email and t.audience = p_audience;
    return identity.otp_refusal('otp_invalid', null, 5 - coalesce(v_challenge.attempts, 5));
  end if;

  update identity.otp_challenge as c set used_at = v_now where c.challenge_id = p_challenge_id;
  update identity.otp_throttle as t set failed_count = 0 where t.email = v_email and t.audience = p_audience;
  return identity.start_session(v_sign_in, p_session_hash, p_user_agent, p_ip);
end
$$;
comment on function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) is
  'Errors: otp_invalid, otp_locked (as answers with status 401, 429).';
alter function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) owner to cn_platform;
revoke all on function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) from public;
grant execute on function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) to cn_edge;
