create or replace function api.renew_recovery_codes(p_enrolment_id uuid, p_proof text, p_code_hash text, p_first_step bigint, p_step_hashes text[], p_recovery_hashes text[])
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Ten new recovery codes for a code of the authenticator; the old ones are void.
declare
  v_own constant identity.session := identity.require_person();
  v_refusal constant jsonb := identity.check_second_factor(v_own.person_id, p_enrolment_id, p_proof, p_code_hash,
    p_first_step, p_step_hashes);
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform identity.replace_recovery_codes(v_own.person_id, p_enrolment_id, p_recovery_hashes);
  perform platform.record_audit(v_own.tenant_id, 'recovery_codes_renewed', 'person', v_own.person_id::text);
  return '{}';
end
$$;
comment on function api.renew_recovery_codes(uuid, text, text, bigint, text[], text[]) is
  'Errors: forbidden; as answers with status 401 and 429: second_factor_invalid, otp_locked.';
alter function api.renew_recovery_codes(uuid, text, text, bigint, text[], text[]) owner to cn_platform;
revoke all on function api.renew_recovery_codes(uuid, text, text, bigint, text[], text[]) from public;
grant execute on function api.renew_recovery_codes(uuid, text, text, bigint, text[], text[]) to authenticated, cn_admin;
