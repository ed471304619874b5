create or replace function jtd.apply_delivery(
  p_tenant_id uuid, p_jtd_id uuid, p_status text, p_provider_ref text, p_reason text)
returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes a message of the tenant the transaction is in forward. Whoever was still sending it finds its lease gone; one
-- that was to be sent again because nobody knew is not.
declare
  v_message jtd.message;
  v_balances credits.balance[];
  v_next text;
begin
  v_message := jtd.require_message(p_tenant_id, p_jtd_id);
  -- What was taken already is paid for: when it has arrived no balance is needed, and nobody who spends is kept waiting.
  if v_message.state <> 'sent' or p_status = 'failed' then
    v_balances := jtd.lock_for(p_tenant_id, v_message.product_code, case when v_message.cost > 0 then array[v_message.channel::text] end);
  end if;
  select m.* into v_message from jtd.message as m where m.tenant_id = p_tenant_id and m.jtd_id = p_jtd_id for update;
  v_next := case
    when p_status = 'delivered' and (v_message.state in ('sending', 'sent', 'uncertain')
      or v_message.state = 'pending' and v_message.attempts > 0) then 'delivered'
    when p_status = 'accepted' and (v_message.state in ('sending', 'uncertain')
      or v_message.state = 'pending' and v_message.attempts > 0) then 'sent'
    when p_status = 'failed' and v_message.state in ('sending', 'uncertain', 'sent') then 'failed' end;
  if v_next is null or v_balances is null and v_message.cost > 0 and v_message.state <> 'sent' then
    return false;
  end if;
  update jtd.message as m
    set state = v_next, lease_token = null, lease_until = null, provider_ref = coalesce(p_provider_ref, m.provider_ref),
      sent_at = case when v_next <> 'failed' then coalesce(m.sent_at, platform.wall_now()) else m.sent_at end,
      delivered_at = case when v_next = 'delivered' then platform.wall_now() end,
      ended_at = case when v_next <> 'sent' then platform.wall_now() end,
      failure_class = case when v_next = 'failed' then 'undelivered' end,
      failure_reason = case when v_next = 'failed' then p_reason end
    where m.tenant_id = p_tenant_id and m.jtd_id = p_jtd_id;
  perform jtd.log_events(p_tenant_id, array[p_jtd_id], v_next, case when v_next = 'failed' then 'undelivered' end, p_reason);
  if v_balances is null then
    return true;
  elsif v_message.hold_id is not null and v_next <> 'failed' then
    perform credits.capture_holds(p_tenant_id, v_balances, array[v_message.hold_id]);
  elsif v_message.hold_id is not null then
    perform jtd.give_back(v_message, v_balances);
  end if;
  return true;
end
$$;
comment on function jtd.apply_delivery(uuid, uuid, text, text, text) is
  'True when it changed anything. Errors: not_found. Locks: channel, pool, message.';
alter function jtd.apply_delivery(uuid, uuid, text, text, text) owner to cn_definer;
revoke all on function jtd.apply_delivery(uuid, uuid, text, text, text) from public;
grant execute on function jtd.apply_delivery(uuid, uuid, text, text, text) to cn_platform;
