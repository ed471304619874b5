create or replace function api.cancel_jtd(p_jtd_id uuid, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes back a message that has not been sent; what it held goes back and serves who waits. Locks: channel, pool, message.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'jtd_canceled');
  v_tenant_id uuid;
  v_message jtd.message;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'jtd:manage');
  if not jtd.act_on(v_tenant_id, p_jtd_id, 'cancel') then
    v_message := jtd.require_message(v_tenant_id, p_jtd_id);
    if v_message.state <> 'canceled' then
      perform jtd.refuse_state(v_message, 'cancel');
    end if;
    return jtd.describe_message(v_message);
  end if;
  perform platform.record_audit(v_tenant_id, 'jtd_canceled', 'jtd', p_jtd_id::text);
  return jtd.describe_message(jtd.require_message(v_tenant_id, p_jtd_id));
end
$$;
comment on function api.cancel_jtd(uuid, uuid) is
  'Errors: forbidden, not_found, jtd_state.';
alter function api.cancel_jtd(uuid, uuid) owner to cn_definer;
revoke all on function api.cancel_jtd(uuid, uuid) from public;
grant execute on function api.cancel_jtd(uuid, uuid) to authenticated, cn_admin, cn_service;
