create or replace function api.sign_up(
  p_email text, p_challenge_id uuid, p_code_hash platform.token_hash, p_session_hash platform.token_hash,
  p_name platform.short_text, p_tenant_name platform.short_text, p_product_code text default null,
  p_user_agent text default null, p_ip text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The first sign-in of somebody new: the person, their tenant and its subscription. Who has a tenant already is signed
-- in to it and nothing is made: more tenants are made when signed in. The code is the key: it works once.
declare
  v_email constant text := pg_catalog.lower(pg_catalog.btrim(p_email));
  v_refusal constant jsonb := identity.check_code(v_email, 'tenant', 'sign_up', p_challenge_id, p_code_hash);
  v_person identity.person;
  v_sign_in identity.person_tenant;
  v_created boolean;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  insert into identity.person (person_id, email, name) values (platform.uuid_v7(platform.wall_now()), v_email, p_name)
    on conflict (email) do nothing;
  select p.* into v_person from identity.person as p where p.email = v_email for update;
  if v_person.status <> 'active' then
    return platform.refuse_kept('otp_invalid', 'NI003', 401, '{"attemptsLeft": 0}');
  end if;
  v_sign_in := identity.find_sign_in(v_email, 'tenant');
  v_created := v_sign_in.person_id is null;
  if v_created then
    v_sign_in := identity.found_tenant(v_person, p_tenant_name, p_product_code, platform.uuid_v7(platform.wall_now()));
  end if;
  v_answer := identity.complete_sign_in(v_sign_in, p_session_hash, p_user_agent, p_ip);
  return v_answer || case when v_answer ? 'person' then pg_catalog.jsonb_build_object('created', v_created) else '{}' end;
end
$$;
comment on function api.sign_up(text, uuid, platform.token_hash, platform.token_hash, platform.short_text, platform.short_text, text, text, text) is
  'Errors: unknown_product; as answers with status 401 and 429: otp_invalid, otp_locked, second_factor_required.';
alter function api.sign_up(text, uuid, platform.token_hash, platform.token_hash, platform.short_text, platform.short_text, text, text, text) owner to cn_platform;
revoke all on function api.sign_up(text, uuid, platform.token_hash, platform.token_hash, platform.short_text, platform.short_text, text, text, text) from public;
grant execute on function api.sign_up(text, uuid, platform.token_hash, platform.token_hash, platform.short_text, platform.short_text, text, text, text) to cn_edge;
