create or replace function api.end_other_sessions()
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Ends all of the caller's own sessions at this entry but the current one, in all their tenants. In the order
-- of the tenants, so that two of them at once cannot wait for each other.
declare
  v_own constant identity.session := identity.require_person();
  v_tenant_id uuid;
  v_count integer := 0;
begin
  for v_tenant_id in
    select pt.tenant_id from identity.person_tenant as pt
    where pt.person_id = v_own.person_id and pt.audience = v_own.audience order by pt.tenant_id
  loop
    v_count := v_count + identity.end_sessions(v_tenant_id, v_own.person_id, v_own.session_id);
  end loop;
  perform platform.record_audit(v_own.tenant_id, 'other_sessions_ended', 'person', v_own.person_id::text,
    pg_catalog.jsonb_build_object('sessions', v_count));
  return pg_catalog.jsonb_build_object('ended', v_count);
end
$$;
comment on function api.end_other_sessions() is 'Errors: forbidden.';
alter function api.end_other_sessions() owner to cn_platform;
revoke all on function api.end_other_sessions() from public;
grant execute on function api.end_other_sessions() to authenticated, cn_admin;
