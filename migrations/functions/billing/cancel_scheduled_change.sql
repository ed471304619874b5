create or replace function api.cancel_scheduled_change(
  p_change_id uuid, p_idempotency_key platform.request_key, p_tenant_id uuid default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes back a change that waits for the end of the period.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'subscription_cancel_change');
  v_tenant_id uuid;
  v_was billing.subscription;
  v_change billing.scheduled_change;
  v_answer jsonb;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  v_answer := platform.claim_answer(v_tenant_id, p_idempotency_key, 'cancel_scheduled_change',
    platform.request_hash('cancel_scheduled_change', pg_catalog.to_jsonb(p_change_id)));
  if v_answer is not null then
    return v_answer;
  end if;
  -- The subscription first, as every other action does.
  select s.* into v_was from billing.scheduled_change as c
    join billing.subscription as s on s.tenant_id = c.tenant_id and s.subscription_id = c.subscription_id
    where c.tenant_id = v_tenant_id and c.change_id = p_change_id
    for update of s;
  update billing.scheduled_change as c set status = 'canceled', settled_at = platform.now()
    where c.tenant_id = v_tenant_id and c.change_id = p_change_id and c.status = 'pending'
    returning c.* into v_change;
  if v_change.change_id is null then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such change is waiting');
  end if;
  perform billing.save_subscription(v_was, v_was, 'change_unscheduled', 'request',
    pg_catalog.jsonb_build_object('changeId', p_change_id, 'change', v_change.change));
  return platform.keep_answer(v_tenant_id, p_idempotency_key, billing.describe_change(v_change));
end
$$;
comment on function api.cancel_scheduled_change(uuid, platform.request_key, uuid) is
  'Errors: forbidden, not_found, idempotency_key_required, idempotency_key_reused.';
alter function api.cancel_scheduled_change(uuid, platform.request_key, uuid) owner to cn_definer;
revoke all on function api.cancel_scheduled_change(uuid, platform.request_key, uuid) from public;
grant execute on function api.cancel_scheduled_change(uuid, platform.request_key, uuid) to authenticated, cn_admin, cn_service;
