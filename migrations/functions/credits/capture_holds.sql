create or replace function credits.capture_holds(p_tenant_id uuid, p_balances credits.balance[], p_hold_ids uuid[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Spends holds that live until they are settled, many at a time; one that is settled already is left alone.
declare
  v_now constant timestamptz := platform.now();
  v_holds credits.batch_share[];
  v_balance credits.balance;
begin
  with ended as (
    select h.hold_id, pg_catalog.row_number() over (order by h.hold_id) as number
    from credits.hold as h
    where h.tenant_id = p_tenant_id and h.hold_id = any (p_hold_ids) and h.state = 'active'
  )
  select pg_catalog.array_agg(row(e.number, null, null, v_now + e.number * interval '1 microsecond',
      e.hold_id)::credits.batch_share order by e.number)
    into v_holds from ended as e;
  if v_holds is null then
    return;
  end if;
  update credits.hold as h
    set state = 'captured', captured = h.quantity, settled_at = s.created_at, settlement_id = platform.uuid_v7(s.created_at)
    from pg_catalog.unnest(v_holds) as s
    where h.tenant_id = p_tenant_id and h.hold_id = s.movement_id;
  foreach v_balance in array p_balances loop
    perform credits.capture_parts(v_balance, p_hold_ids);
  end loop;
end
$$;
comment on function credits.capture_holds(uuid, credits.balance[], uuid[]) is
  'Locks: the caller holds the balances.';
alter function credits.capture_holds(uuid, credits.balance[], uuid[]) owner to cn_owner;
revoke all on function credits.capture_holds(uuid, credits.balance[], uuid[]) from public;
grant execute on function credits.capture_holds(uuid, credits.balance[], uuid[]) to cn_definer;
