create or replace function jtd.act_on(p_tenant_id uuid, p_jtd_id uuid, p_action text)
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Retries or cancels a message, under the locks of what pays for it; then units that came back serve who waits.
declare
  v_message jtd.message;
  v_balances credits.balance[];
  v_done boolean;
begin
  v_message := jtd.require_message(p_tenant_id, p_jtd_id);
  v_balances := jtd.lock_for(p_tenant_id, v_message.product_code, case when v_message.cost > 0 then array[v_message.channel::text] end);
  select m.* into v_message from jtd.message as m where m.tenant_id = p_tenant_id and m.jtd_id = p_jtd_id for update;
  v_done := case p_action when 'retry' then jtd.retry_one(v_message, v_balances) else jtd.cancel_one(v_message, v_balances) end;
  if v_done and p_action = 'cancel' and v_message.cost > 0 then
    v_balances := jtd.lock_for(p_tenant_id, v_message.product_code, array[v_message.channel::text]);
    perform jtd.release_line(p_tenant_id, v_message.product_code, v_balances, 100);
  end if;
  return v_done;
end
$$;
comment on function jtd.act_on(uuid, uuid, text) is
  'True when it did anything. Locks: channel, pool, message.';
alter function jtd.act_on(uuid, uuid, text) owner to cn_owner;
revoke all on function jtd.act_on(uuid, uuid, text) from public;
grant execute on function jtd.act_on(uuid, uuid, text) to cn_definer;
