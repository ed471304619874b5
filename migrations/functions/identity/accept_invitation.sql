create or replace function api.accept_invitation(
  p_token_hash platform.token_hash, p_email text, p_audience text, p_challenge_id uuid,
  p_code_hash platform.token_hash, p_session_hash platform.token_hash, p_name platform.short_text default null,
  p_user_agent text default null, p_ip text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Somebody follows the link of an invitation and proves the address by a code: they become a member and are signed in
-- to that tenant. Who has a second factor becomes one after it.
declare
  v_email constant text := pg_catalog.lower(pg_catalog.btrim(p_email));
  v_invitation constant identity.invitation := identity.find_invitation(p_token_hash);
  v_person identity.person;
  v_refusal jsonb;
begin
  if (select r.audience from identity.role as r where r.code = v_invitation.role) is distinct from p_audience
     or v_invitation.email <> v_email then
    raise exception 'invitation_for_another' using errcode = 'NI016';
  end if;
  v_refusal := identity.check_code(v_email, p_audience, 'invitation', p_challenge_id, p_code_hash);
  if v_refusal is not null then
    return v_refusal;
  end if;
  insert into identity.person (person_id, email, name)
    values (platform.uuid_v7(platform.wall_now()), v_email, coalesce(p_name, pg_catalog.split_part(v_email, '@', 1)))
    on conflict (email) do nothing;
  select p.* into v_person from identity.person as p where p.email = v_email for update;
  if v_person.status <> 'active' then
    return platform.refuse_kept('otp_invalid', 'NI003', 401, '{"attemptsLeft": 0}');
  end if;
  if exists (select from identity.second_factor as f
      where f.person_id = v_person.person_id and f.confirmed_at is not null) then
    return identity.complete_sign_in(row(v_person.person_id, v_invitation.tenant_id, p_audience, null)::identity.person_tenant,
      p_session_hash, p_user_agent, p_ip, p_token_hash);
  end if;
  return identity.complete_sign_in(identity.admit_invited(p_token_hash, v_person), p_session_hash, p_user_agent, p_ip);
end
$$;
comment on function api.accept_invitation(platform.token_hash, text, text, uuid, platform.token_hash, platform.token_hash, platform.short_text, text, text) is
  'Errors: invitation_invalid, invitation_for_another; as answers with status 401 and 429: otp_invalid, otp_locked, second_factor_required.';
alter function api.accept_invitation(platform.token_hash, text, text, uuid, platform.token_hash, platform.token_hash, platform.short_text, text, text) owner to cn_platform;
revoke all on function api.accept_invitation(platform.token_hash, text, text, uuid, platform.token_hash, platform.token_hash, platform.short_text, text, text) from public;
grant execute on function api.accept_invitation(platform.token_hash, text, text, uuid, platform.token_hash, platform.token_hash, platform.short_text, text, text) to cn_edge;
