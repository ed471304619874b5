create or replace function api.request_otp(
  p_email text, p_audience text, p_challenge_id uuid, p_code_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Records a sign-in code that the edge made; the edge mails it when `deliver` says so. An unknown address
-- takes the same path and the same time. Resend after 30 s, then 60 s, five an hour; the throttle row is
-- locked first, and a refusal to send leaves the failed-guess counter alone.
declare
  c_lifetime constant interval := interval '10 minutes';
  c_per_hour constant integer := 5;
  v_now constant timestamptz := platform.wall_now();
  v_email constant text := pg_catalog.lower(pg_catalog.btrim(p_email));
  v_throttle identity.otp_throttle;
  v_pause interval;
begin
  insert into identity.otp_throttle as t (email, audience, last_sent_at, sent_window_at, sent_count, failed_window_at)
    values (v_email, p_audience, '-infinity', v_now, 0, v_now)
    on conflict (email, audience) do update set sent_count = t.sent_count
    returning t.* into v_throttle;
  if v_throttle.sent_window_at <= v_now - interval '1 hour' then
    v_throttle.sent_window_at := v_now;
    v_throttle.sent_count := 0;
  end if;

  v_pause := case when v_throttle.sent_count <= 1 then interval '30 seconds' else interval '60 seconds' end;
  if v_throttle.sent_count >= c_per_hour then
    return identity.otp_refusal('otp_too_soon', v_throttle.sent_window_at + interval '1 hour');
  elsif v_now < v_throttle.last_sent_at + v_pause then
    return identity.otp_refusal('otp_too_soon', v_throttle.last_sent_at + v_pause);
  end if;
  update identity.otp_throttle as t
    set last_sent_at = v_now, sent_window_at = v_throttle.sent_window_at, sent_count = v_throttle.sent_count + 1
    where t.email = v_email and t.audience = p_audience;

  -- A newer code voids the older ones.
  update identity.otp_challenge as c set voided_at = v_now
    where c.email = v_email and c.audience = p_audience and c.used_at is null and c.voided_at is null;
  insert into identity.otp_challenge (challenge_id, email, audience, code_hash, created_at, expires_at)
    values (p_challenge_id, v_email, p_audience, p_code_hash, v_now, v_now + c_lifetime);

  return pg_catalog.jsonb_build_object(
    'challengeId', p_challenge_id,
    'expiresAt', v_now + c_lifetime,
    'resendAfterSeconds', case when v_throttle.sent_count = 0 then 30 else 60 end,
    'deliver', identity.find_sign_in(v_email, p_audience) is not null);
end
$$;
comment on function api.request_otp(text, text, uuid, platform.token_hash) is 'Errors: otp_too_soon (as an answer with status 429).';
alter function api.request_otp(text, text, uuid, platform.token_hash) owner to cn_platform;
revoke all on function api.request_otp(text, text, uuid, platform.token_hash) from public;
grant execute on function api.request_otp(text, text, uuid, platform.token_hash) to cn_edge;
