create or replace function platform.collect_platform_events(
  p_tenant_id uuid, p_filter platform.audit_filter, p_before uuid, p_limit integer)
returns platform.audit_event[]
language plpgsql stable security invoker set search_path = ''
as $$
-- What fits the filter in one tenant, or in all when none is named, newest first. Two statements: each keeps its own plan.
declare
  v_events platform.audit_event[];
begin
  if p_tenant_id is null then
    select pg_catalog.array_agg(e order by e.occurred_at desc, e.event_id desc) into v_events
      from platform.find_platform_events(p_filter, p_before, p_limit) as e;
  else
    select pg_catalog.array_agg(e order by e.occurred_at desc, e.event_id desc) into v_events
      from platform.find_audit_events(p_tenant_id, p_filter, p_before, p_limit) as e;
  end if;
  return v_events;
end
$$;
comment on function platform.collect_platform_events(uuid, platform.audit_filter, uuid, integer) is
  'Null when nothing fits. Not of one tenant only: callers ask for the scopes of staff first.';
alter function platform.collect_platform_events(uuid, platform.audit_filter, uuid, integer) owner to cn_owner;
revoke all on function platform.collect_platform_events(uuid, platform.audit_filter, uuid, integer) from public;
grant execute on function platform.collect_platform_events(uuid, platform.audit_filter, uuid, integer) to cn_platform;
