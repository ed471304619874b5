drop function if exists platform.read_audit_filter(uuid, text, text, text, text, text, timestamptz, timestamptz, text);
create or replace function platform.read_audit_filter(
  p_action text, p_actors text[], p_subject_type text, p_subject_id text, p_outcome text,
  p_from timestamptz, p_to timestamptz, p_search text)
returns platform.audit_filter
language sql volatile security invoker set search_path = ''
as $$
  -- What a request asks of the audit log; without `from` the last 90 days. Never open at the
  -- end, so that the months to come are not touched.
  select row(p_action, p_actors, p_subject_type, p_subject_id, p_outcome,
    coalesce(p_from, coalesce(p_to, platform.wall_now()) - interval '90 days'),
    coalesce(p_to, platform.wall_now() + interval '1 hour'),
    platform.like_pattern(p_search))::platform.audit_filter
$$;
comment on function platform.read_audit_filter(text, text[], text, text, text, timestamptz, timestamptz, text) is
  'Filter of platform.find_audit_events().';
alter function platform.read_audit_filter(text, text[], text, text, text, timestamptz, timestamptz, text) owner to cn_owner;
revoke all on function platform.read_audit_filter(text, text[], text, text, text, timestamptz, timestamptz, text) from public;
grant execute on function platform.read_audit_filter(text, text[], text, text, text, timestamptz, timestamptz, text)
  to cn_definer, cn_platform;
