create or replace function api.confirm_second_factor(
  p_enrolment_id uuid, p_proof text, p_code_hash text, p_first_step bigint, p_step_hashes text[],
  p_recovery_hashes text[], p_session_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The first code of a new authenticator puts it in force. The session goes on under a new id and token, all other
-- sessions of the person end: they were made without it.
declare
  v_own constant identity.session := identity.require_person();
  v_refusal jsonb;
  v_tenant_id uuid;
begin
  perform 1 from identity.second_factor as f where f.person_id = v_own.person_id for update;
  if exists (select from identity.second_factor as f where f.person_id = v_own.person_id and f.confirmed_at is not null) then
    raise exception 'second_factor_in_force' using errcode = 'NI018';
  end if;
  v_refusal := identity.check_second_factor(v_own.person_id, p_enrolment_id, p_proof, p_code_hash, p_first_step, p_step_hashes);
  if v_refusal is not null then
    return v_refusal;
  end if;
  update identity.second_factor as f set confirmed_at = platform.wall_now() where f.person_id = v_own.person_id;
  perform identity.replace_recovery_codes(v_own.person_id, p_enrolment_id, p_recovery_hashes);
  for v_tenant_id in
    select pt.tenant_id from identity.person_tenant as pt where pt.person_id = v_own.person_id order by pt.tenant_id
  loop
    perform identity.end_sessions(v_tenant_id, v_own.person_id, v_own.session_id);
  end loop;
  perform platform.record_audit(v_own.tenant_id, 'second_factor_enrolled', 'person', v_own.person_id::text);
  return identity.rotate_session(v_own, v_own.tenant_id, p_session_hash);
end
$$;
comment on function api.confirm_second_factor(uuid, text, text, bigint, text[], text[], platform.token_hash) is
  'Errors: forbidden, second_factor_in_force; as answers with status 401 and 429: second_factor_invalid, otp_locked.';
alter function api.confirm_second_factor(uuid, text, text, bigint, text[], text[], platform.token_hash) owner to cn_platform;
revoke all on function api.confirm_second_factor(uuid, text, text, bigint, text[], text[], platform.token_hash) from public;
grant execute on function api.confirm_second_factor(uuid, text, text, bigint, text[], text[], platform.token_hash) to authenticated, cn_admin;
