drop function if exists api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text);
create or replace function api.verify_otp(
  p_destination text, p_audience text, p_challenge_id uuid, p_code_hash platform.token_hash,
  p_session_hash platform.token_hash, p_user_agent text default null, p_ip text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Exchanges a code for a session, or for the question of the second factor.
declare
  v_to constant text := pg_catalog.lower(pg_catalog.btrim(p_destination));
  v_refusal constant jsonb := identity.check_code(v_to, p_audience, 'sign_in', p_challenge_id, p_code_hash);
  v_sign_in identity.person_tenant;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_sign_in := identity.find_sign_in(v_to, p_audience);
  if v_sign_in.person_id is null then
    return platform.refuse_kept('otp_invalid', 'NI003', 401, '{"attemptsLeft": 0}');
  end if;
  return identity.complete_sign_in(v_sign_in, p_session_hash, p_user_agent, p_ip);
end
$$;
comment on function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) is
  'Errors, as answers with status 401 and 429: otp_invalid, otp_locked, second_factor_required.';
alter function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) owner to cn_platform;
revoke all on function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) from public;
grant execute on function api.verify_otp(text, text, uuid, platform.token_hash, platform.token_hash, text, text) to cn_edge;
