create or replace function platform.find_audit_events(
  p_tenant_id uuid, p_filter platform.audit_filter, p_cursor uuid, p_limit integer)
returns setof platform.audit_event
language sql stable security invoker set search_path = ''
as $$
  -- A tenant's events that match, newest first, by key and not by offset: an id tells its own instant. The caller
  -- bounds the time from below, so that a few months are touched.
  select e.* from platform.audit_event as e
  where e.tenant_id = p_tenant_id
    and e.occurred_at >= p_filter.from_at
    and e.occurred_at < coalesce(p_filter.to_at, 'infinity')
    and (p_cursor is null or (e.occurred_at, e.event_id) < (platform.uuid_time(p_cursor), p_cursor))
    and (p_filter.action is null or e.action = p_filter.action)
    and (p_filter.actors is null or e.actor = any (p_filter.actors))
    and (p_filter.subject_type is null or e.subject_type = p_filter.subject_type)
    and (p_filter.subject_id is null or e.subject_id = p_filter.subject_id)
    and (p_filter.outcome is null or e.outcome = p_filter.outcome)
    and (p_filter.pattern is null
      or pg_catalog.lower(pg_catalog.concat_ws(' ', e.action, e.subject_type, e.subject_id, e.detail::text, e.request_id))
        like p_filter.pattern)
  order by e.occurred_at desc, e.event_id desc
  limit p_limit
$$;
comment on function platform.find_audit_events(uuid, platform.audit_filter, uuid, integer) is 'Rows, newest first.';
alter function platform.find_audit_events(uuid, platform.audit_filter, uuid, integer) owner to cn_owner;
revoke all on function platform.find_audit_events(uuid, platform.audit_filter, uuid, integer) from public;
grant execute on function platform.find_audit_events(uuid, platform.audit_filter, uuid, integer) to cn_definer, cn_platform;
