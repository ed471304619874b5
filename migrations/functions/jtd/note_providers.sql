create or replace function jtd.note_providers(p_results jsonb, p_now timestamptz)
returns text[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- A provider that refuses us is left alone for a minute, twice as long each time, an hour at the most: nobody's messages
-- are lost or blamed for it. The first one it takes again ends that, unless
-- staff hold the channel back. Answers the channels that were paused just now.
declare
  v_paused text[];
begin
  delete from jtd.provider_pause as p
    where p.held_by is null and p.channel in (
      select r.doc ->> 'channel' from pg_catalog.jsonb_array_elements(p_results) as r(doc)
      where r.doc ->> 'outcome' in ('accepted', 'delivered'));
  with refused as (
    select r.doc ->> 'channel' as channel, pg_catalog.max(r.doc ->> 'reason') as reason
    from pg_catalog.jsonb_array_elements(p_results) as r(doc)
    where r.doc ->> 'outcome' = 'refused'
      and r.doc ->> 'channel' in (select c.channel from jtd.channel as c)
    group by 1
  ), noted as (
    insert into jtd.provider_pause as p (channel, since, paused_until, failures, reason)
      select f.channel, p_now, p_now + interval '1 minute', 1, pg_catalog.left(coalesce(f.reason, 'refused'), 500)
      from refused as f order by f.channel
      on conflict (channel) do update
        set failures = p.failures + 1, reason = excluded.reason,
          paused_until = p_now + least(interval '1 hour', interval '1 minute' * (1 << least(p.failures, 6)))
        where p.paused_until <= p_now and p.held_by is null
      returning p.channel, p.failures
  )
  select pg_catalog.array_agg(n.channel::text order by n.channel) filter (where n.failures = 1) into v_paused from noted as n;
  return coalesce(v_paused, '{}');
end
$$;
comment on function jtd.note_providers(jsonb, timestamptz) is
  'Locks: the pauses of the channels, in their order.';
alter function jtd.note_providers(jsonb, timestamptz) owner to cn_owner;
revoke all on function jtd.note_providers(jsonb, timestamptz) from public;
grant execute on function jtd.note_providers(jsonb, timestamptz) to cn_platform;
