create or replace function jtd.claim_lane(
  p_tenant_id uuid, p_channel text, p_now timestamptz, p_lease interval, p_max integer)
returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes the next messages of a lane: `sending`, the attempt counted, a lease and a token, before anybody calls a provider.
declare
  v_ids uuid[] := '{}'::uuid[];
  v_more uuid[];
begin
  for v_priority in 1 .. 3 loop
    with due as (
      select m.jtd_id from jtd.message as m
      where m.tenant_id = p_tenant_id and m.channel = p_channel and m.priority = v_priority and m.state = 'pending'
        and m.due_at <= p_now
      order by m.due_at limit p_max - pg_catalog.cardinality(v_ids) for update skip locked
    ), taken as (
      update jtd.message as m
        set state = 'sending', attempts = m.attempts + 1, lease_token = pg_catalog.gen_random_uuid(), lease_until = p_now + p_lease
        from due as d where m.tenant_id = p_tenant_id and m.jtd_id = d.jtd_id
        returning m.jtd_id
    )
    select pg_catalog.array_agg(t.jtd_id) into v_more from taken as t;
    v_ids := v_ids || coalesce(v_more, '{}');
    exit when pg_catalog.cardinality(v_ids) >= p_max;
  end loop;
  return v_ids;
end
$$;
comment on function jtd.claim_lane(uuid, text, timestamptz, interval, integer) is
  'Ids of those that were claimed. Locks: messages nobody else has locked.';
alter function jtd.claim_lane(uuid, text, timestamptz, interval, integer) owner to cn_owner;
revoke all on function jtd.claim_lane(uuid, text, timestamptz, interval, integer) from public;
grant execute on function jtd.claim_lane(uuid, text, timestamptz, interval, integer) to cn_platform;
