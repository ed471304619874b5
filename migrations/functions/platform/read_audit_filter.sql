create or replace function platform.read_audit_filter(
  p_tenant_id uuid, p_action text, p_actor text, p_subject_type text, p_subject_id text, p_outcome text,
  p_from timestamptz, p_to timestamptz, p_search text)
returns platform.audit_filter
language sql volatile security invoker set search_path = ''
as $$
  -- What a request asks of the audit log; without `from` the last 90 days.
  select row(p_action, case when p_actor is not null then identity.find_actors(p_tenant_id, p_actor) end,
    p_subject_type, p_subject_id, p_outcome,
    coalesce(p_from, coalesce(p_to, platform.wall_now()) - interval '90 days'), p_to,
    platform.like_pattern(p_search))::platform.audit_filter
$$;
comment on function platform.read_audit_filter(uuid, text, text, text, text, text, timestamptz, timestamptz, text) is
  'Filter of platform.find_audit_events().';
alter function platform.read_audit_filter(uuid, text, text, text, text, text, timestamptz, timestamptz, text) owner to cn_owner;
revoke all on function platform.read_audit_filter(uuid, text, text, text, text, text, timestamptz, timestamptz, text) from public;
grant execute on function platform.read_audit_filter(uuid, text, text, text, text, text, timestamptz, timestamptz, text) to cn_definer;
