create or replace function jtd.describe_preference(p_preference jtd.preference)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- What a recipient does not want, and when.
  select pg_catalog.jsonb_build_object(
    'channel', p_preference.channel, 'to', p_preference.recipient, 'optedOut', p_preference.opted_out,
    'muted', pg_catalog.to_jsonb(p_preference.muted), 'quietFrom', jtd.clock_text(p_preference.quiet_from),
    'quietTo', jtd.clock_text(p_preference.quiet_to), 'timeZone', p_preference.time_zone, 'updatedAt', p_preference.updated_at)
$$;
comment on function jtd.describe_preference(jtd.preference) is
  'Document of the contract.';
alter function jtd.describe_preference(jtd.preference) owner to cn_owner;
revoke all on function jtd.describe_preference(jtd.preference) from public;
grant execute on function jtd.describe_preference(jtd.preference) to cn_definer;
