drop function if exists identity.start_session(identity.person_tenant, text, text, text);
create or replace function identity.start_session(
  p_sign_in identity.person_tenant, p_token_hash text, p_user_agent text, p_ip text,
  p_expires_at timestamptz default null, p_impersonation_id uuid default null)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- A new session with a new id at every sign-in and every change of tenant; answers what GET session answers.
-- p_expires_at: the absolute limit of the session that this one takes over.
declare
  v_now constant timestamptz := platform.wall_now();
  v_session_id constant uuid := platform.uuid_v7(v_now);
begin
  insert into identity.session (
      tenant_id, session_id, person_id, audience, created_at, last_seen_at, expires_at, user_agent, ip, impersonation_id)
    values (
      p_sign_in.tenant_id, v_session_id, p_sign_in.person_id, p_sign_in.audience, v_now, v_now,
      coalesce(p_expires_at, v_now + interval '24 hours'),
      pg_catalog.left(p_user_agent, 300), pg_catalog.left(p_ip, 45), p_impersonation_id);
  insert into identity.credential (token_hash, kind, tenant_id, session_id)
    values (p_token_hash, case p_sign_in.audience when 'admin' then 'admin' else 'person' end,
      p_sign_in.tenant_id, v_session_id);
  return identity.describe_session(p_sign_in.tenant_id, v_session_id);
end
$$;
comment on function identity.start_session(identity.person_tenant, text, text, text, timestamptz, uuid) is
  'The session document of the contract.';
alter function identity.start_session(identity.person_tenant, text, text, text, timestamptz, uuid) owner to cn_owner;
revoke all on function identity.start_session(identity.person_tenant, text, text, text, timestamptz, uuid) from public;
grant execute on function identity.start_session(identity.person_tenant, text, text, text, timestamptz, uuid) to cn_platform;
