create or replace function jtd.describe_channel(p_tenant_id uuid, p_channel text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A channel as a tenant has set it.
  select pg_catalog.jsonb_build_object(
    'channel', c.channel, 'name', c.name, 'cost', c.cost, 'pausedAt', s.paused_at, 'pauseReason', s.pause_reason,
    'quietFrom', jtd.clock_text(s.quiet_from), 'quietTo', jtd.clock_text(s.quiet_to))
  from jtd.channel as c
  left join jtd.channel_setting as s on s.tenant_id = p_tenant_id and s.channel = c.channel
  where c.channel = p_channel
$$;
comment on function jtd.describe_channel(uuid, text) is
  'Document of the contract.';
alter function jtd.describe_channel(uuid, text) owner to cn_owner;
revoke all on function jtd.describe_channel(uuid, text) from public;
grant execute on function jtd.describe_channel(uuid, text) to cn_definer;
