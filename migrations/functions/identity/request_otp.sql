drop function if exists api.request_otp(text, text, uuid, platform.token_hash);
create or replace function api.request_otp(
  p_destination text, p_audience text, p_purpose text, p_challenge_id uuid, p_code_hash platform.token_hash,
  p_ip text default null, p_session_hash text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Records a code that the edge made; the edge sends it when `deliver` says so. An unknown destination takes the
-- same path and the same time. Resend after 30 s, then 60 s, five an hour; a refusal to send leaves the counter of
-- failed guesses alone. Locks: throttle row, then budgets.
declare
  c_lifetime constant interval := interval '10 minutes';
  c_per_hour constant integer := 5;
  v_now constant timestamptz := platform.wall_now();
  v_to constant text := pg_catalog.lower(pg_catalog.btrim(p_destination));
  v_person_id constant uuid := identity.person_of_session(p_session_hash, p_audience);
  v_deliver constant boolean := identity.may_send_code(v_to, p_audience, p_purpose, v_person_id);
  v_throttle identity.otp_throttle;
  v_until timestamptz;
begin
  if p_purpose = 'phone' then
    perform identity.require_phone_session(p_session_hash, p_audience);
  end if;
  insert into identity.otp_throttle as t (destination, audience, last_sent_at, sent_window_at, sent_count, failed_window_at)
    values (v_to, p_audience, '-infinity', v_now, 0, v_now)
    on conflict (destination, audience) do update set sent_count = t.sent_count
    returning t.* into v_throttle;
  if v_throttle.sent_window_at <= v_now - interval '1 hour' then
    v_throttle.sent_window_at := v_now;
    v_throttle.sent_count := 0;
  end if;
  v_until := case when v_throttle.sent_count >= c_per_hour then v_throttle.sent_window_at + interval '1 hour'
    else v_throttle.last_sent_at
      + case when v_throttle.sent_count <= 1 then interval '30 seconds' else interval '60 seconds' end end;
  if v_until > v_now then
    return platform.refuse_kept('otp_too_soon', 'NI005', 429,
      pg_catalog.jsonb_build_object('retryAfterSeconds', platform.seconds_until(v_until)));
  end if;
  v_until := identity.take_budgets(v_to, p_ip, v_deliver);
  if v_until is not null then
    return platform.refuse_kept('codes_exhausted', 'NI006', 429,
      pg_catalog.jsonb_build_object('retryAfterSeconds', platform.seconds_until(v_until)));
  end if;
  update identity.otp_throttle as t
    set last_sent_at = v_now, sent_window_at = v_throttle.sent_window_at, sent_count = v_throttle.sent_count + 1
    where t.destination = v_to and t.audience = p_audience;

  -- A newer code voids the older ones.
  update identity.otp_challenge as c set voided_at = v_now
    where c.destination = v_to and c.audience = p_audience and c.used_at is null and c.voided_at is null;
  insert into identity.otp_challenge (
      challenge_id, destination, audience, purpose, person_id, code_hash, created_at, expires_at)
    values (p_challenge_id, v_to, p_audience, p_purpose, v_person_id, p_code_hash, v_now, v_now + c_lifetime);
  return pg_catalog.jsonb_build_object(
    'challengeId', p_challenge_id,
    'expiresAt', v_now + c_lifetime,
    'resendAfterSeconds', case when v_throttle.sent_count = 0 then 30 else 60 end,
    'deliver', v_deliver);
end
$$;
comment on function api.request_otp(text, text, text, uuid, platform.token_hash, text, text) is
  'Errors: session_expired, recent_sign_in_required; as answers with status 429: otp_too_soon, codes_exhausted.';
alter function api.request_otp(text, text, text, uuid, platform.token_hash, text, text) owner to cn_platform;
revoke all on function api.request_otp(text, text, text, uuid, platform.token_hash, text, text) from public;
grant execute on function api.request_otp(text, text, text, uuid, platform.token_hash, text, text) to cn_edge;
