create or replace function jtd.retry_one(p_message jtd.message, p_balances credits.balance[])
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Sends a message once more: one that is over gets in line again, one that nobody knows about goes with the hold it has,
-- one that waits for its next attempt goes now.
begin
  if p_message.state in ('failed', 'expired') then
    update jtd.message as m set state = 'created', hold_id = null, attempts = 0, queued_at = null
      where m.tenant_id = p_message.tenant_id and m.jtd_id = p_message.jtd_id;
    perform jtd.queue_messages(p_message.tenant_id, p_message.product_code, array[p_message.jtd_id], p_balances);
  elsif p_message.state = 'uncertain' or (p_message.state = 'pending' and p_message.due_at > platform.wall_now()) then
    update jtd.message as m set state = 'pending', due_at = platform.wall_now(), ended_at = null
      where m.tenant_id = p_message.tenant_id and m.jtd_id = p_message.jtd_id;
  else
    return false;
  end if;
  perform jtd.log_events(p_message.tenant_id, array[p_message.jtd_id], 'requeued');
  return true;
end
$$;
comment on function jtd.retry_one(jtd.message, credits.balance[]) is
  'True when it goes again. Locks: the caller holds the balances if it costs something.';
alter function jtd.retry_one(jtd.message, credits.balance[]) owner to cn_owner;
revoke all on function jtd.retry_one(jtd.message, credits.balance[]) from public;
grant execute on function jtd.retry_one(jtd.message, credits.balance[]) to cn_definer;
