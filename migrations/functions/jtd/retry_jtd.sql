create or replace function api.retry_jtd(p_jtd_id uuid, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Sends a message again that failed, expired, whose fate is unknown, or that waits for its next attempt. Twice does
-- no harm: a message that is on its way cannot be retried. Locks: channel, pool, message.
declare
  v_refusal constant jsonb := platform.refuse_write('jtd:manage', 'jtd_retried');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'jtd:manage');
  if not jtd.act_on(v_tenant_id, p_jtd_id, 'retry') then
    perform jtd.refuse_state(jtd.require_message(v_tenant_id, p_jtd_id), 'retry');
  end if;
  perform platform.record_audit(v_tenant_id, 'jtd_retried', 'jtd', p_jtd_id::text);
  return jtd.describe_message(jtd.require_message(v_tenant_id, p_jtd_id));
end
$$;
comment on function api.retry_jtd(uuid, uuid) is
  'Errors: forbidden, not_found, jtd_state.';
alter function api.retry_jtd(uuid, uuid) owner to cn_definer;
revoke all on function api.retry_jtd(uuid, uuid) from public;
grant execute on function api.retry_jtd(uuid, uuid) to authenticated, cn_admin, cn_service;
