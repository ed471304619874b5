create or replace function credits.capture_holds(p_tenant_id uuid, p_balances credits.balance[], p_hold_ids uuid[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Spends holds that live until they are settled, many at a time; one that is settled already is left alone. Rows are
-- looked up one by one, whatever the plan was made for.
declare
  v_now constant timestamptz := platform.now();
  v_holds credits.hold[];
  v_hold credits.hold;
  v_balance credits.balance;
begin
  for v_n in 1 .. pg_catalog.cardinality(p_hold_ids) loop
    update credits.hold as h
      set state = 'captured', captured = h.quantity, settled_at = v_now + v_n * interval '1 microsecond',
        settlement_id = platform.uuid_v7(v_now + v_n * interval '1 microsecond')
      where h.tenant_id = p_tenant_id and h.hold_id = p_hold_ids[v_n] and h.state = 'active'
      returning h.* into v_hold;
    if found then
      v_holds := v_holds || v_hold;
    end if;
  end loop;
  if v_holds is null then
    return;
  end if;
  foreach v_balance in array p_balances loop
    perform credits.capture_parts(v_balance, v_holds);
  end loop;
end
$$;
comment on function credits.capture_holds(uuid, credits.balance[], uuid[]) is
  'Locks: the caller holds the balances.';
alter function credits.capture_holds(uuid, credits.balance[], uuid[]) owner to cn_owner;
revoke all on function credits.capture_holds(uuid, credits.balance[], uuid[]) from public;
grant execute on function credits.capture_holds(uuid, credits.balance[], uuid[]) to cn_definer;
