create or replace function identity.rotate_session(p_session identity.session, p_tenant_id uuid, p_token_hash text)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- The same person goes on under a new id and token, in the same tenant or another; the old token is dead at
-- once, the absolute limit stays.
begin
  update identity.session as s set ended_at = platform.wall_now(), end_reason = 'rotated'
    where s.tenant_id = p_session.tenant_id and s.session_id = p_session.session_id and s.ended_at is null;
  if not found then
    perform platform.refuse_at_door('session_expired', 'NI001', 401, 'the session has ended');
  end if;
  return identity.start_session(
    row(p_session.person_id, p_tenant_id, p_session.audience, null)::identity.person_tenant,
    p_token_hash, p_session.user_agent, p_session.ip, p_session.expires_at, p_session.impersonation_id);
end
$$;
comment on function identity.rotate_session(identity.session, uuid, text) is
  'The session document of the contract. Errors: session_expired.';
alter function identity.rotate_session(identity.session, uuid, text) owner to cn_owner;
revoke all on function identity.rotate_session(identity.session, uuid, text) from public;
grant execute on function identity.rotate_session(identity.session, uuid, text) to cn_platform;
