create or replace function api.list_sessions()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The caller's own living sessions at this entry, in whatever tenant, the latest seen first.
declare
  v_own constant identity.session := identity.require_person();
  v_now constant timestamptz := platform.wall_now();
begin
  return pg_catalog.jsonb_build_object('items', (
    select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'id', s.session_id, 'tenant', pg_catalog.jsonb_build_object('id', t.tenant_id, 'name', t.name),
        'userAgent', s.user_agent, 'ip', s.ip, 'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at,
        'expiresAt', s.expires_at, 'current', s.session_id = v_own.session_id)
        order by s.last_seen_at desc, s.session_id), '[]')
    from identity.person_tenant as pt
    join identity.tenant as t on t.tenant_id = pt.tenant_id
    join identity.session as s on s.tenant_id = pt.tenant_id and s.person_id = pt.person_id
    where pt.person_id = v_own.person_id and s.audience = v_own.audience and s.impersonation_id is null
      and s.ended_at is null and s.expires_at > v_now and s.last_seen_at > v_now - interval '30 minutes'));
end
$$;
comment on function api.list_sessions() is 'Errors: forbidden.';
alter function api.list_sessions() owner to cn_platform;
revoke all on function api.list_sessions() from public;
grant execute on function api.list_sessions() to authenticated, cn_admin;
