create or replace function api.save_jtd_channel(
  p_channel platform.code, p_paused boolean, p_pause_reason platform.short_text default null, p_quiet_from text default null,
  p_quiet_to text default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Pauses a channel or lets it go on, and says when it is quiet. Nothing of a paused channel is lost: it stays queued.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'jtd_channel_saved');
  v_tenant_id uuid;
  v_now constant timestamptz := platform.wall_now();
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'jtd:manage');
  perform jtd.require_quiet(p_channel, p_quiet_from, p_quiet_to);
  insert into jtd.channel_setting as s (tenant_id, channel, paused_at, pause_reason, quiet_from, quiet_to, updated_at)
    values (v_tenant_id, p_channel, case when p_paused then v_now end, case when p_paused then p_pause_reason end,
      jtd.clock_minutes(p_quiet_from), jtd.clock_minutes(p_quiet_to), v_now)
    on conflict (tenant_id, channel) do update
      set paused_at = case when p_paused then coalesce(s.paused_at, v_now) end, pause_reason = excluded.pause_reason,
        quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, updated_at = v_now;
  perform platform.record_audit(v_tenant_id, 'jtd_channel_saved', 'jtd_channel', p_channel, pg_catalog.jsonb_build_object(
    'paused', p_paused, 'reason', p_pause_reason, 'quietFrom', p_quiet_from, 'quietTo', p_quiet_to));
  return jtd.describe_channel(v_tenant_id, p_channel);
end
$$;
comment on function api.save_jtd_channel(platform.code, boolean, platform.short_text, text, text, uuid) is
  'Errors: forbidden, not_found, invalid_request.';
alter function api.save_jtd_channel(platform.code, boolean, platform.short_text, text, text, uuid) owner to cn_definer;
revoke all on function api.save_jtd_channel(platform.code, boolean, platform.short_text, text, text, uuid) from public;
grant execute on function api.save_jtd_channel(platform.code, boolean, platform.short_text, text, text, uuid) to authenticated, cn_admin, cn_service;
