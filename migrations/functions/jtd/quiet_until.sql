create or replace function jtd.quiet_until(p_tenant_id uuid, p_channel text, p_recipient text, p_at timestamptz)
returns timestamptz
language sql stable security invoker set search_path = ''
as $$
  -- Until when a channel is quiet for a recipient: the tenant's hours and the recipient's own, whichever end later.
  select greatest(
    (select jtd.quiet_end(s.quiet_from, s.quiet_to, t.time_zone, p_at)
      from jtd.channel_setting as s where s.tenant_id = p_tenant_id and s.channel = p_channel),
    (select jtd.quiet_end(p.quiet_from, p.quiet_to, coalesce(p.time_zone, t.time_zone), p_at)
      from jtd.preference as p where p.tenant_id = p_tenant_id and p.channel = p_channel and p.recipient = p_recipient))
  from identity.tenant as t
  where t.tenant_id = p_tenant_id
$$;
comment on function jtd.quiet_until(uuid, text, text, timestamptz) is
  'Business time, or null when it may be sent now.';
alter function jtd.quiet_until(uuid, text, text, timestamptz) owner to cn_owner;
revoke all on function jtd.quiet_until(uuid, text, text, timestamptz) from public;
grant execute on function jtd.quiet_until(uuid, text, text, timestamptz) to cn_definer;
