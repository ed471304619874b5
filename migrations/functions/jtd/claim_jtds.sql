create or replace function api.claim_jtds(p_max integer default 50)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- A worker takes messages to send, each with a lease and the token that settles it. Tenants take turns; what a worker
-- left behind is taken up first, and mail about accounts goes before everything.
declare
  c_max constant integer := least(greatest(coalesce(p_max, 50), 1), 500);
  c_lease constant interval := '60 seconds';
  v_now constant timestamptz := platform.wall_now();
  v_lane record;
  v_lanes integer;
  v_ids uuid[];
  v_claimed jsonb := pg_catalog.jsonb_build_array();
  v_count integer := 0;
  v_lost integer;
begin
  v_lost := jtd.reap_leases(v_now, c_max);
  v_claimed := jtd.claim_security_mail(v_now, c_lease, c_max);
  v_count := pg_catalog.jsonb_array_length(v_claimed);
  for v_round in 1 .. 2 loop
    exit when v_count >= c_max;
    v_lanes := null;
    for v_lane in
      select l.tenant_id, l.channel, pg_catalog.count(*) over () as lanes from jtd.list_lanes(v_now, c_max) as l
    loop
      v_lanes := v_lane.lanes;
      v_ids := jtd.claim_lane(v_lane.tenant_id, v_lane.channel, v_now, c_lease,
        least(c_max - v_count, case when v_round = 1 then pg_catalog.ceil(c_max::numeric / v_lanes)::integer else c_max end));
      v_claimed := v_claimed || jtd.describe_claims(v_lane.tenant_id, v_ids);
      v_count := v_count + pg_catalog.cardinality(v_ids);
      exit when v_count >= c_max;
    end loop;
    exit when v_count >= c_max or v_lanes is null;
  end loop;
  return pg_catalog.jsonb_build_object('messages', v_claimed, 'lost', v_lost, 'leaseSeconds', 60, 'more', v_count >= c_max);
end
$$;
comment on function api.claim_jtds(integer) is
  'Locks: messages nobody else has locked.';
alter function api.claim_jtds(integer) owner to cn_platform;
revoke all on function api.claim_jtds(integer) from public;
grant execute on function api.claim_jtds(integer) to cn_worker;
