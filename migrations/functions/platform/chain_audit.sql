create or replace function api.chain_audit(p_max integer default 500)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- The sequencer's tick: the tenants that have waited longest, locked in the order of their ids, so that two
-- sequencers wait for each other and never for ever. Refusals that were only counted are told first.
declare
  c_tenants constant integer := 50;
  v_each constant integer := least(greatest(coalesce(p_max, 500), 1), 1000);
  v_due record;
  v_tenants integer := 0;
  v_events bigint := 0;
  v_more boolean := false;
begin
  perform platform.tell_refusals(1000);
  for v_due in
    select w.tenant_id, w.waiting, w.first_at
    from (
      select u.tenant_id, pg_catalog.count(*) as waiting, pg_catalog.min(u.occurred_at) as first_at
      from platform.audit_unchained as u group by u.tenant_id order by 3 limit c_tenants
    ) as w
    order by w.tenant_id
  loop
    perform platform.chain_tenant(v_due.tenant_id, v_each);
    v_tenants := v_tenants + 1;
    v_events := v_events + least(v_due.waiting, v_each);
    v_more := v_more or v_due.waiting > v_each;
  end loop;
  return pg_catalog.jsonb_build_object(
    'tenants', v_tenants, 'events', v_events, 'more', v_more or v_tenants = c_tenants);
end
$$;
comment on function api.chain_audit(integer) is 'Bounded and idempotent. Locks: counts of refusals, passing over locked ones; then one head after the other, by tenant id.';
alter function api.chain_audit(integer) owner to cn_platform;
revoke all on function api.chain_audit(integer) from public;
grant execute on function api.chain_audit(integer) to cn_worker;
