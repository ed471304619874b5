create or replace function jtd.give_back(p_message jtd.message, p_balances credits.balance[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- A message that did not arrive costs nothing: its hold is released, and refunded if it was spent already. Then units
-- that came back serve who waits.
declare
  c_cause constant credits.cause := row('jtd', p_message.jtd_id::text, 'The message was not delivered', 'jtd-refund-' || p_message.hold_id);
  v_entry credits.entry;
begin
  if p_message.state = 'sent' then
    select e.* into v_entry
      from credits.hold as h
      join credits.entry as e on e.tenant_id = h.tenant_id and e.created_at = h.settled_at and e.movement_id = h.settlement_id
      where h.tenant_id = p_message.tenant_id and h.hold_id = p_message.hold_id and not exists (
        select from credits.refund_total as r where r.tenant_id = h.tenant_id and r.movement_id = h.settlement_id)
      limit 1;
    if v_entry.entry_id is not null then
      perform credits.refund_spend(v_entry, null, c_cause, platform.request_hash('jtd_refund', pg_catalog.to_jsonb(p_message.hold_id)));
    end if;
  else
    perform credits.release_holds(p_message.tenant_id, p_balances, array[p_message.hold_id], 'The message was not delivered');
  end if;
  perform jtd.release_line(p_message.tenant_id, p_message.product_code,
    jtd.lock_for(p_message.tenant_id, p_message.product_code, jtd.channels_of(p_balances)), 100);
end
$$;
comment on function jtd.give_back(jtd.message, credits.balance[]) is
  'Locks: the caller holds the balances.';
alter function jtd.give_back(jtd.message, credits.balance[]) owner to cn_owner;
revoke all on function jtd.give_back(jtd.message, credits.balance[]) from public;
grant execute on function jtd.give_back(jtd.message, credits.balance[]) to cn_definer;
