create or replace function identity.require_phone_session(p_session_hash text, p_audience text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Who asks for a code to a number of their own is signed in, and freshly: said before an SMS is spent.
declare
  v_session identity.session;
begin
  if identity.person_of_session(p_session_hash, p_audience) is null then
    perform platform.refuse_at_door('session_expired', 'NI001', 401, 'the session has ended');
  end if;
  select s.* into v_session from identity.credential as c
    join identity.session as s on s.tenant_id = c.tenant_id and s.session_id = c.session_id
    where c.token_hash = p_session_hash;
  perform identity.require_recent_sign_in(v_session);
end
$$;
comment on function identity.require_phone_session(text, text) is 'Errors: session_expired, recent_sign_in_required.';
alter function identity.require_phone_session(text, text) owner to cn_owner;
revoke all on function identity.require_phone_session(text, text) from public;
grant execute on function identity.require_phone_session(text, text) to cn_platform;
