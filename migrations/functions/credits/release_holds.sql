create or replace function credits.release_holds(
  p_tenant_id uuid, p_balances credits.balance[], p_hold_ids uuid[], p_description text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Gives back holds that live until they are settled; one that is settled already is left alone. Each takes the way of
-- any release, so that units of a grant that has ended are written off at once.
declare
  v_balances credits.balance[] := p_balances;
  v_hold credits.hold;
  v_channel integer;
  v_pool constant integer := pg_catalog.cardinality(p_balances);
  v_now timestamptz := platform.now();
  v_movement uuid;
begin
  for v_hold in
    select h.* from credits.hold as h
    where h.tenant_id = p_tenant_id and h.hold_id = any (p_hold_ids) and h.state = 'active'
    order by h.hold_id
  loop
    v_now := v_now + interval '1 microsecond';
    v_movement := platform.uuid_v7(v_now);
    select n into v_channel from pg_catalog.generate_subscripts(v_balances, 1) as n where (v_balances[n]).channel = v_hold.channel;
    perform credits.settle_parts(v_hold, array[v_balances[v_channel], v_balances[v_pool]], 0,
      row(v_hold.reference_type, v_hold.reference_id, p_description, null), v_movement, v_now);
    update credits.hold as h set state = 'released', settled_at = v_now, settlement_id = v_movement
      where h.tenant_id = p_tenant_id and h.hold_id = v_hold.hold_id;
  end loop;
end
$$;
comment on function credits.release_holds(uuid, credits.balance[], uuid[], text) is
  'Locks: the caller holds the balances.';
alter function credits.release_holds(uuid, credits.balance[], uuid[], text) owner to cn_owner;
revoke all on function credits.release_holds(uuid, credits.balance[], uuid[], text) from public;
grant execute on function credits.release_holds(uuid, credits.balance[], uuid[], text) to cn_definer;
