create or replace function api.enrol_second_factor(p_enrolment_id uuid, p_proof_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Begins an enrolment; it counts once a code of it was confirmed. A second one is refused while one is in force. The
-- counters of failures stay.
declare
  v_own constant identity.session := identity.require_person();
begin
  perform identity.require_recent_sign_in(v_own);
  insert into identity.second_factor as f (person_id, enrolment_id, proof_hash, enrolled_at)
    values (v_own.person_id, p_enrolment_id, p_proof_hash, platform.wall_now())
    on conflict (person_id) do update
      set enrolment_id = excluded.enrolment_id, proof_hash = excluded.proof_hash, enrolled_at = excluded.enrolled_at,
        last_step = null
      where f.confirmed_at is null;
  if not found then
    raise exception 'second_factor_in_force' using errcode = 'NI018';
  end if;
  return pg_catalog.jsonb_build_object('enrolmentId', p_enrolment_id, 'account', (
    select p.email from identity.person as p where p.person_id = v_own.person_id));
end
$$;
comment on function api.enrol_second_factor(uuid, platform.token_hash) is 'Errors: forbidden, recent_sign_in_required, second_factor_in_force.';
alter function api.enrol_second_factor(uuid, platform.token_hash) owner to cn_platform;
revoke all on function api.enrol_second_factor(uuid, platform.token_hash) from public;
grant execute on function api.enrol_second_factor(uuid, platform.token_hash) to authenticated, cn_admin;
