create or replace function identity.check_second_factor(
  p_person_id uuid, p_enrolment_id uuid, p_proof text, p_code_hash text, p_first_step bigint, p_step_hashes text[],
  p_recovery_hash text default null)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Judges a code of an authenticator, or a recovery code: null when it is right, else the refusal to answer with. The
-- proof shows that the edge speaks: nobody else can derive it from the enrolment. A code is good in its own 30 seconds
-- and those on either side, by this clock, and once. Lock: the person's second factor.
declare
  v_now constant timestamptz := platform.wall_now();
  v_step_now constant bigint := pg_catalog.floor(extract(epoch from v_now) / 30)::bigint;
  v_step constant bigint := p_first_step + pg_catalog.array_position(p_step_hashes, p_code_hash) - 1;
  v_factor identity.second_factor;
  v_until timestamptz;
begin
  select f.* into v_factor from identity.second_factor as f where f.person_id = p_person_id for update;
  if v_factor.failed_window_at <= v_now - interval '1 hour' then
    v_factor.failed_window_at := v_now;
    v_factor.failed_count := 0;
  end if;
  v_until := identity.failure_wait(v_factor.failed_count, v_factor.last_failed_at, v_factor.failed_window_at);
  if v_until is not null then
    return platform.refuse_kept('otp_locked', 'NI004', 429,
      pg_catalog.jsonb_build_object('retryAfterSeconds', platform.seconds_until(v_until)));
  end if;

  if v_factor.enrolment_id = p_enrolment_id
     and v_factor.proof_hash = pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(p_proof, 'UTF8')), 'hex') then
    if p_recovery_hash is not null then
      update identity.recovery_code as r set used_at = v_now
        where r.person_id = p_person_id and r.enrolment_id = p_enrolment_id and r.code_hash = p_recovery_hash
          and r.used_at is null and r.voided_at is null;
    else
      update identity.second_factor as f set last_step = v_step
        where f.person_id = p_person_id and v_step between v_step_now - 1 and v_step_now + 1
          and v_step > coalesce(f.last_step, 0);
    end if;
    if found then
      update identity.second_factor as f set failed_count = 0 where f.person_id = p_person_id;
      return null;
    end if;
  end if;
  update identity.second_factor as f
    set failed_window_at = v_factor.failed_window_at, failed_count = v_factor.failed_count + 1, last_failed_at = v_now
    where f.person_id = p_person_id;
  if (v_factor.failed_count + 1) % 5 = 0 then
    perform platform.record_audit(null, 'second_factor', 'person', p_person_id::text,
      pg_catalog.jsonb_build_object('refusal', 'second_factor_invalid', 'failures', v_factor.failed_count + 1));
  end if;
  return platform.refuse_kept('second_factor_invalid', 'NI008', 401);
end
$$;
comment on function identity.check_second_factor(uuid, uuid, text, text, bigint, text[], text) is
  'Null, or the body of second_factor_invalid or otp_locked.';
alter function identity.check_second_factor(uuid, uuid, text, text, bigint, text[], text) owner to cn_owner;
revoke all on function identity.check_second_factor(uuid, uuid, text, text, bigint, text[], text) from public;
grant execute on function identity.check_second_factor(uuid, uuid, text, text, bigint, text[], text) to cn_platform;
