create or replace function jtd.cancel_one(p_message jtd.message, p_balances credits.balance[])
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes a message back that nobody has sent, or that nobody knows about; what it held goes back.
begin
  if p_message.state not in ('created', 'no_credits', 'pending', 'uncertain') then
    return false;
  end if;
  if p_message.state = 'no_credits' then
    perform jtd.count_waiting(p_message.tenant_id, p_message.product_code, array[p_message.jtd_id], -1);
  end if;
  update jtd.message as m
    set state = 'canceled', position = null, expires_at = null, ended_at = platform.wall_now()
    where m.tenant_id = p_message.tenant_id and m.jtd_id = p_message.jtd_id;
  if p_message.hold_id is not null then
    perform credits.release_holds(p_message.tenant_id, p_balances, array[p_message.hold_id], 'The message was canceled');
  end if;
  perform jtd.log_events(p_message.tenant_id, array[p_message.jtd_id], 'canceled');
  return true;
end
$$;
comment on function jtd.cancel_one(jtd.message, credits.balance[]) is
  'True when it was canceled. Locks: the caller holds the balances if it costs something.';
alter function jtd.cancel_one(jtd.message, credits.balance[]) owner to cn_owner;
revoke all on function jtd.cancel_one(jtd.message, credits.balance[]) from public;
grant execute on function jtd.cancel_one(jtd.message, credits.balance[]) to cn_definer;
