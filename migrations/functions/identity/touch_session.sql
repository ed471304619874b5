create or replace function api.touch_session()
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The person is still there: moves the idle limit, at most once in thirty seconds, so that a busy page
-- does not queue on one row. Never moves the absolute limit.
declare
  v_session_id constant uuid := identity.require_session();
  v_now constant timestamptz := platform.wall_now();
  v_session identity.session;
begin
  update identity.session as s set last_seen_at = v_now
    where s.tenant_id = platform.caller_tenant() and s.session_id = v_session_id
      and s.last_seen_at <= v_now - interval '30 seconds';
  select s.* into v_session from identity.session as s
    where s.tenant_id = platform.caller_tenant() and s.session_id = v_session_id;
  return pg_catalog.jsonb_build_object(
    'idleExpiresAt', least(v_session.last_seen_at + interval '30 minutes', v_session.expires_at),
    'expiresAt', v_session.expires_at);
end
$$;
comment on function api.touch_session() is 'Errors: forbidden, session_expired.';
alter function api.touch_session() owner to cn_definer;
revoke all on function api.touch_session() from public;
grant execute on function api.touch_session() to authenticated, cn_admin;
