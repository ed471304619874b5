create or replace function api.set_auto_renewal(
  p_auto_renew boolean, p_idempotency_key platform.request_key, p_expected_version integer default null,
  p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Whether the subscription renews by itself at the end of its period, or expires there.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'subscription_set_auto_renewal');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  return billing.act(v_tenant_id, platform.require_product(p_product_code), 'auto_renewal', pg_catalog.jsonb_build_object('autoRenew', p_auto_renew),
    p_idempotency_key, p_expected_version);
end
$$;
comment on function api.set_auto_renewal(boolean, platform.request_key, integer, uuid, platform.code) is
  'Errors: forbidden, not_found, unknown_product, product_required, no_subscription, transition_not_allowed, version_conflict, nothing_to_change, idempotency_key_required, idempotency_key_reused, invalid_request.';
alter function api.set_auto_renewal(boolean, platform.request_key, integer, uuid, platform.code) owner to cn_definer;
revoke all on function api.set_auto_renewal(boolean, platform.request_key, integer, uuid, platform.code) from public;
grant execute on function api.set_auto_renewal(boolean, platform.request_key, integer, uuid, platform.code) to authenticated, cn_admin, cn_service;
