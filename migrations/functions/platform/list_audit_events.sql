create or replace function api.list_audit_events(
  p_tenant_id uuid default null, p_action platform.code default null, p_actor platform.short_text default null,
  p_subject_type platform.code default null, p_subject_id platform.short_text default null, p_outcome text default null,
  p_from timestamptz default null, p_to timestamptz default null, p_search platform.short_text default null,
  p_cursor text default null, p_limit integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Who did what in a tenant, newest first. `actor` is an actor as events name it, or a person's address or name.
declare
  v_limit constant integer := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant());
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  v_filter platform.audit_filter;
  v_events platform.audit_event[];
  v_names jsonb;
begin
  perform platform.require_scope('audit:read');
  perform platform.require_tenant(v_tenant_id);
  v_filter := platform.read_audit_filter(
    p_action, case when p_actor is not null then identity.find_actors(v_tenant_id, p_actor) end, p_subject_type, p_subject_id, p_outcome, p_from, p_to, p_search);
  select pg_catalog.array_agg(e order by e.occurred_at desc, e.event_id desc) into v_events
    from platform.find_audit_events(v_tenant_id, v_filter, v_cursor, v_limit + 1) as e;
  v_names := identity.name_actors(v_tenant_id,
    (select pg_catalog.array_agg(distinct e.actor) from pg_catalog.unnest(v_events) as e));
  return pg_catalog.jsonb_build_object(
    'items', coalesce((
      select pg_catalog.jsonb_agg(platform.describe_audit_event(e, v_names) order by e.occurred_at desc, e.event_id desc)
      from pg_catalog.unnest(v_events[1:v_limit]) as e), '[]'),
    'nextCursor', case when pg_catalog.cardinality(v_events) > v_limit then v_events[v_limit].event_id end);
end
$$;
comment on function api.list_audit_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text, integer) is 'Errors: forbidden, not_found, invalid_request.';
alter function api.list_audit_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text, integer) owner to cn_definer;
revoke all on function api.list_audit_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text, integer) from public;
grant execute on function api.list_audit_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text, integer) to authenticated, cn_admin, cn_service;
