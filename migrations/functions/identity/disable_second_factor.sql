create or replace function api.disable_second_factor(
  p_enrolment_id uuid, p_proof text, p_code_hash text, p_first_step bigint, p_step_hashes text[],
  p_recovery_hash text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes the authenticator away; it takes a code of it, or a recovery code.
declare
  v_own constant identity.session := identity.require_person();
  v_refusal constant jsonb := identity.check_second_factor(v_own.person_id, p_enrolment_id, p_proof, p_code_hash,
    p_first_step, p_step_hashes, p_recovery_hash);
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform identity.clear_second_factor(v_own.person_id);
  perform platform.record_audit(v_own.tenant_id, 'second_factor_disabled', 'person', v_own.person_id::text);
  return pg_catalog.jsonb_build_object('enrolled', false);
end
$$;
comment on function api.disable_second_factor(uuid, text, text, bigint, text[], text) is
  'Errors: forbidden; as answers with status 401 and 429: second_factor_invalid, otp_locked.';
alter function api.disable_second_factor(uuid, text, text, bigint, text[], text) owner to cn_platform;
revoke all on function api.disable_second_factor(uuid, text, text, bigint, text[], text) from public;
grant execute on function api.disable_second_factor(uuid, text, text, bigint, text[], text) to authenticated, cn_admin;
