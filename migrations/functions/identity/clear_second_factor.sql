create or replace function identity.clear_second_factor(p_person_id uuid)
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes an authenticator away, or what was begun of one, with its recovery codes; the counters of failures stay.
-- False: there was none. Lock: the person's second factor.
begin
  update identity.second_factor as f
    set enrolment_id = null, proof_hash = null, enrolled_at = null, confirmed_at = null, last_step = null
    where f.person_id = p_person_id and f.enrolment_id is not null;
  if not found then
    return false;
  end if;
  update identity.recovery_code as r set voided_at = platform.wall_now()
    where r.person_id = p_person_id and r.used_at is null and r.voided_at is null;
  return true;
end
$$;
comment on function identity.clear_second_factor(uuid) is 'Whether there was one.';
alter function identity.clear_second_factor(uuid) owner to cn_owner;
revoke all on function identity.clear_second_factor(uuid) from public;
grant execute on function identity.clear_second_factor(uuid) to cn_platform;
