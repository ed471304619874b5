create or replace function credits.release_expired_parts(p_balance credits.balance, p_now timestamptz)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Gives back what expired holds still keep of a locked balance. A hold may keep a part of the pool too: that
-- part is given back by whoever locks the pool. The hold's own row is left alone, for two who each hold one of
-- its balances would wait for each other there; that it has expired is told by time (credits.hold_state).
declare
  v_balance credits.balance := p_balance;
  v_part credits.hold_part;
  v_hold credits.hold;
begin
  for v_part in
    select p.* from credits.hold_part as p
    where p.tenant_id = p_balance.tenant_id and p.product_code = p_balance.product_code
      and p.credit_type = p_balance.credit_type and p.channel = p_balance.channel
      and p.settled_at is null and p.expires_at <= p_now and p.expires_at < 'infinity'
    order by p.expires_at, p.hold_id
  loop
    select h.* into v_hold from credits.hold as h where h.tenant_id = v_part.tenant_id and h.hold_id = v_part.hold_id;
    v_balance := credits.settle_part(v_balance, v_part, 0,
      row(v_hold.reference_type, v_hold.reference_id, 'The hold expired', null), platform.uuid_v7(p_now), p_now);
  end loop;
  return v_balance;
end
$$;
comment on function credits.release_expired_parts(credits.balance, timestamptz) is 'Balance after. Lock: the caller holds the balance row.';
alter function credits.release_expired_parts(credits.balance, timestamptz) owner to cn_owner;
revoke all on function credits.release_expired_parts(credits.balance, timestamptz) from public;
grant execute on function credits.release_expired_parts(credits.balance, timestamptz) to cn_definer;
