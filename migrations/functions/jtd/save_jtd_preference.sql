create or replace function api.save_jtd_preference(
  p_channel platform.code, p_to text, p_opted_out boolean default false, p_muted jsonb default '[]', p_quiet_from text default null,
  p_quiet_to text default null, p_time_zone text default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- What a recipient does not want, the whole of it. Messages to come heed it; those on their way are sent.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'save_jtd_preference');
  v_tenant_id uuid;
  v_to constant text := jtd.normal_recipient(p_channel, p_to);
  v_muted text[];
  v_saved jtd.preference;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'jtd:manage');
  perform jtd.require_quiet(p_channel, p_quiet_from, p_quiet_to);
  if v_to is null then
    perform jtd.refuse('invalid_recipient', pg_catalog.jsonb_build_object('channel', p_channel));
  end if;
  if pg_catalog.jsonb_typeof(p_muted) is distinct from 'array' or p_time_zone is not null and not exists (
      select from pg_catalog.pg_timezone_names as z where z.name = p_time_zone) then
    perform jtd.refuse('invalid_request', '{"reason": "muted is a list of reasons, timeZone one of IANA"}');
  end if;
  select coalesce(pg_catalog.array_agg(s.code::text order by s.code), '{}') into v_muted
    from jtd.source_type as s where p_muted ? s.code and s.gated;
  insert into jtd.preference as p (tenant_id, channel, recipient, opted_out, muted, quiet_from, quiet_to, time_zone, updated_at)
    values (v_tenant_id, p_channel, v_to, coalesce(p_opted_out, false), v_muted, jtd.clock_minutes(p_quiet_from),
      jtd.clock_minutes(p_quiet_to), p_time_zone, platform.wall_now())
    on conflict (tenant_id, channel, recipient) do update
      set opted_out = excluded.opted_out, muted = excluded.muted, quiet_from = excluded.quiet_from,
        quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, updated_at = excluded.updated_at
    returning p.* into v_saved;
  return jtd.describe_preference(v_saved);
end
$$;
comment on function api.save_jtd_preference(platform.code, text, boolean, jsonb, text, text, text, uuid) is
  'Errors: forbidden, not_found, invalid_request, invalid_recipient.';
alter function api.save_jtd_preference(platform.code, text, boolean, jsonb, text, text, text, uuid) owner to cn_definer;
revoke all on function api.save_jtd_preference(platform.code, text, boolean, jsonb, text, text, text, uuid) from public;
grant execute on function api.save_jtd_preference(platform.code, text, boolean, jsonb, text, text, text, uuid) to authenticated, cn_admin, cn_service;
