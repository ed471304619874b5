create or replace function identity.check_code(
  p_destination text, p_audience text, p_purpose text, p_challenge_id uuid, p_code_hash text,
  p_person_id uuid default null)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Judges a code: null when it is right, else the refusal to answer with. The guess is counted before it is compared, in
-- one guarded update, so parallel guesses cannot pass the limit of five. Failures are counted per account: the
-- address and the number of one person share them, and new codes reset nothing. Locks: throttle row, challenge.
declare
  v_now constant timestamptz := platform.wall_now();
  v_account constant text := coalesce(
    (select p.email from identity.person as p where p.phone = p_destination), p_destination);
  v_throttle identity.otp_throttle;
  v_challenge identity.otp_challenge;
  v_until timestamptz;
begin
  -- Where nothing was asked for, nothing can be guessed, and nobody is locked out.
  if not exists (select from identity.otp_challenge as c
      where c.destination = p_destination and c.audience = p_audience) then
    return platform.refuse_kept('otp_invalid', 'NI003', 401, '{"attemptsLeft": 0}');
  end if;
  insert into identity.otp_throttle as t (destination, audience, last_sent_at, sent_window_at, sent_count, failed_window_at)
    values (v_account, p_audience, '-infinity', v_now, 0, v_now)
    on conflict (destination, audience) do update set failed_count = t.failed_count
    returning t.* into v_throttle;
  if v_throttle.failed_window_at <= v_now - interval '1 hour' then
    v_throttle.failed_window_at := v_now;
    v_throttle.failed_count := 0;
  end if;
  v_until := identity.failure_wait(v_throttle.failed_count, v_throttle.last_failed_at, v_throttle.failed_window_at);
  if v_until is not null then
    return platform.refuse_kept('otp_locked', 'NI004', 429,
      pg_catalog.jsonb_build_object('retryAfterSeconds', platform.seconds_until(v_until)));
  end if;

  update identity.otp_challenge as c set attempts = c.attempts + 1
    where c.challenge_id = p_challenge_id and c.destination = p_destination and c.audience = p_audience
      and c.purpose = p_purpose and c.person_id is not distinct from p_person_id
      and c.used_at is null and c.voided_at is null and c.expires_at > v_now and c.attempts < 5
    returning c.* into v_challenge;
  if v_challenge.code_hash is not distinct from p_code_hash then
    update identity.otp_challenge as c set used_at = v_now where c.challenge_id = p_challenge_id;
    update identity.otp_throttle as t set failed_count = 0 where t.destination = v_account and t.audience = p_audience;
    return null;
  end if;
  update identity.otp_throttle as t
    set failed_window_at = v_throttle.failed_window_at, failed_count = v_throttle.failed_count + 1, last_failed_at = v_now
    where t.destination = v_account and t.audience = p_audience;
  if (v_throttle.failed_count + 1) % 5 = 0 then
    perform identity.audit_failures(v_account, p_audience, v_throttle.failed_count + 1);
  end if;
  return platform.refuse_kept('otp_invalid', 'NI003', 401,
    pg_catalog.jsonb_build_object('attemptsLeft', 5 - coalesce(v_challenge.attempts, 5)));
end
$$;
comment on function identity.check_code(text, text, text, uuid, text, uuid) is
  'Null, or the body of otp_invalid or otp_locked.';
alter function identity.check_code(text, text, text, uuid, text, uuid) owner to cn_owner;
revoke all on function identity.check_code(text, text, text, uuid, text, uuid) from public;
grant execute on function identity.check_code(text, text, text, uuid, text, uuid) to cn_platform;
