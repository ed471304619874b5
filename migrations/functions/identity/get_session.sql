create or replace function api.get_session()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Who is signed in. Reading it does not move the idle limit.
begin
  return identity.describe_session(platform.caller_tenant(), identity.require_session());
end
$$;
comment on function api.get_session() is 'Errors: forbidden, session_expired.';
alter function api.get_session() owner to cn_definer;
revoke all on function api.get_session() from public;
grant execute on function api.get_session() to authenticated, cn_admin;
