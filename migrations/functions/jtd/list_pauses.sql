create or replace function jtd.list_pauses(p_tenant_id uuid, p_now timestamptz)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Channels that are not served now: by the tenant's own wish, because the provider refuses us, or because
  -- staff hold them back.
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'channel', q.channel, 'by', q.by, 'since', q.since, 'until', q.until, 'reason', q.reason) order by q.channel, q.by), '[]')
  from (
    select s.channel, 'tenant' as by, s.paused_at as since, null::timestamptz as until, s.pause_reason as reason
    from jtd.channel_setting as s where s.tenant_id = p_tenant_id and s.paused_at is not null
    union all
    select p.channel, case when p.held_by is null then 'provider' else 'platform' end, p.since, nullif(p.paused_until, 'infinity'), null
    from jtd.provider_pause as p where p.paused_until > p_now
  ) as q
$$;
comment on function jtd.list_pauses(uuid, timestamptz) is
  'JSON array of {channel, by, since, until, reason}.';
alter function jtd.list_pauses(uuid, timestamptz) owner to cn_owner;
revoke all on function jtd.list_pauses(uuid, timestamptz) from public;
grant execute on function jtd.list_pauses(uuid, timestamptz) to cn_definer;
