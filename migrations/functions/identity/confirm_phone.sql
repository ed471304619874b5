create or replace function api.confirm_phone(p_phone text, p_challenge_id uuid, p_code_hash platform.token_hash)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A code that came to a telephone makes its number the caller's: they may sign in with it from now on.
declare
  v_own constant identity.session := identity.require_person();
  v_refusal jsonb;
begin
  perform identity.require_recent_sign_in(v_own);
  v_refusal := identity.check_code(p_phone, v_own.audience, 'phone', p_challenge_id, p_code_hash, v_own.person_id);
  if v_refusal is not null then
    return v_refusal;
  end if;
  if exists (select from identity.person as p where p.phone = p_phone and p.person_id <> v_own.person_id) then
    return platform.refuse_kept('otp_invalid', 'NI003', 401, '{"attemptsLeft": 0}');
  end if;
  update identity.person as p set phone = p_phone where p.person_id = v_own.person_id;
  perform platform.record_audit(v_own.tenant_id, 'phone_changed', 'person', v_own.person_id::text);
  return identity.describe_session(v_own.tenant_id, v_own.session_id);
end
$$;
comment on function api.confirm_phone(text, uuid, platform.token_hash) is
  'Errors: forbidden, recent_sign_in_required; as answers with status 401 and 429: otp_invalid, otp_locked.';
alter function api.confirm_phone(text, uuid, platform.token_hash) owner to cn_platform;
revoke all on function api.confirm_phone(text, uuid, platform.token_hash) from public;
grant execute on function api.confirm_phone(text, uuid, platform.token_hash) to authenticated, cn_admin;
