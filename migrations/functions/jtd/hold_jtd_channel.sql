create or replace function api.hold_jtd_channel(
  p_channel platform.code, p_held boolean, p_reason platform.short_text default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Staff hold a channel back for every tenant, or let it go: a pause that its provider caused ends with that too. Nothing
-- is lost meanwhile, messages stay queued. Doing it twice changes nothing. Lock: the channel's pause.
declare
  v_refusal constant jsonb := platform.refuse_write('platform:manage', 'jtd_channel_held');
  v_pause jtd.provider_pause;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  if not exists (select from jtd.channel as c where c.channel = p_channel) then
    raise exception 'unknown_channel' using errcode = 'NC003', detail = pg_catalog.jsonb_build_object('channel', p_channel)::text;
  elsif p_held is null or p_held and coalesce(pg_catalog.length(pg_catalog.btrim(p_reason)), 0) < 10 then
    raise exception 'reason_required' using errcode = 'NI019';
  end if;
  if p_held then
    insert into jtd.provider_pause as p (channel, since, paused_until, failures, reason, held_by)
      values (p_channel, platform.wall_now(), 'infinity', 1, pg_catalog.left(p_reason, 500), platform.actor())
      on conflict (channel) do update
        set paused_until = 'infinity', held_by = excluded.held_by, reason = excluded.reason, since = excluded.since
        where p.held_by is null
      returning p.* into v_pause;
  else
    delete from jtd.provider_pause as p where p.channel = p_channel returning p.* into v_pause;
  end if;
  if v_pause.channel is not null then
    perform platform.record_audit(null, 'jtd_channel_held', 'jtd_channel', p_channel,
      pg_catalog.jsonb_build_object('held', p_held, 'reason', p_reason));
  end if;
  return pg_catalog.jsonb_build_object('channel', p_channel, 'held', p_held, 'changed', v_pause.channel is not null);
end
$$;
comment on function api.hold_jtd_channel(platform.code, boolean, platform.short_text) is
  'Errors: forbidden, unknown_channel, reason_required.';
alter function api.hold_jtd_channel(platform.code, boolean, platform.short_text) owner to cn_platform;
revoke all on function api.hold_jtd_channel(platform.code, boolean, platform.short_text) from public;
grant execute on function api.hold_jtd_channel(platform.code, boolean, platform.short_text) to cn_admin;
