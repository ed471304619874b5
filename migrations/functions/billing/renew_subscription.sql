create or replace function api.renew_subscription(
  p_idempotency_key platform.request_key, p_expected_version integer default null,
  p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- One more period for a subscription that does not renew by itself; one that has ended starts anew on its last terms.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'subscription_renew');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  return billing.act(v_tenant_id, platform.require_product(p_product_code), 'renew', '{}',
    p_idempotency_key, p_expected_version);
end
$$;
comment on function api.renew_subscription(platform.request_key, integer, uuid, platform.code) is
  'Errors: forbidden, not_found, unknown_product, product_required, no_subscription, transition_not_allowed, version_conflict, nothing_to_change, idempotency_key_required, idempotency_key_reused, unknown_plan, plan_retired, unknown_cycle, unknown_add_on.';
alter function api.renew_subscription(platform.request_key, integer, uuid, platform.code) owner to cn_definer;
revoke all on function api.renew_subscription(platform.request_key, integer, uuid, platform.code) from public;
grant execute on function api.renew_subscription(platform.request_key, integer, uuid, platform.code) to authenticated, cn_admin, cn_service;
