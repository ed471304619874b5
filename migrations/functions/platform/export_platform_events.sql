create or replace function api.export_platform_events(
  p_tenant_id uuid default null, p_action platform.code default null, p_actor platform.short_text default null,
  p_subject_type platform.code default null, p_subject_id platform.short_text default null, p_outcome text default null,
  p_from timestamptz default null, p_to timestamptz default null, p_search platform.short_text default null,
  p_cursor text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The same events as lines of CSV, newest first, 1,000 at a time: the API joins the pages to one file.
declare
  v_limit constant integer := 1000;
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  v_filter platform.audit_filter;
  v_events platform.audit_event[];
begin
  perform platform.require_scope('audit:read');
  perform platform.require_scope('tenants:act');
  v_filter := platform.read_audit_filter(
    p_action, case when p_actor is not null then identity.find_actors_everywhere(p_actor) end, p_subject_type, p_subject_id, p_outcome, p_from, p_to, p_search);
  v_events := platform.collect_platform_events(p_tenant_id, v_filter, v_cursor, v_limit + 1);
  return pg_catalog.jsonb_build_object(
    'events', least(coalesce(pg_catalog.cardinality(v_events), 0), v_limit),
    'lines', coalesce((
      select pg_catalog.string_agg(pg_catalog.concat_ws(',', n.tenant ->> 'id', platform.csv_text(n.tenant ->> 'name'),
          platform.audit_csv_line(n.event, n.names)), E'\r\n' order by (n.event).occurred_at desc, (n.event).event_id desc)
      from platform.name_audit_events(v_events[1:v_limit]) as n), ''),
    'nextCursor', case when pg_catalog.cardinality(v_events) > v_limit then v_events[v_limit].event_id end);
end
$$;
comment on function api.export_platform_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text) is 'Errors: forbidden, invalid_request.';
alter function api.export_platform_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text) owner to cn_platform;
revoke all on function api.export_platform_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text) from public;
grant execute on function api.export_platform_events(uuid, platform.code, platform.short_text, platform.code, platform.short_text, text, timestamptz, timestamptz, platform.short_text, text) to cn_admin;
