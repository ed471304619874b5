create or replace function api.cancel_subscription(
  p_idempotency_key platform.request_key, p_when platform.change_moment default 'period_end',
  p_reason platform.short_text default null, p_expected_version integer default null,
  p_tenant_id uuid default null, p_product_code platform.code default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Ends the subscription at the end of its period, or now.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'subscription_cancel');
  v_tenant_id uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  v_tenant_id := billing.require_account(p_tenant_id, 'billing:manage');
  return billing.act(v_tenant_id, platform.require_product(p_product_code), 'cancel', pg_catalog.jsonb_build_object('when', p_when, 'reason', p_reason),
    p_idempotency_key, p_expected_version);
end
$$;
comment on function api.cancel_subscription(platform.request_key, platform.change_moment, platform.short_text, integer, uuid, platform.code) is
  'Errors: forbidden, not_found, unknown_product, product_required, no_subscription, transition_not_allowed, version_conflict, nothing_to_change, idempotency_key_required, idempotency_key_reused, already_canceled.';
alter function api.cancel_subscription(platform.request_key, platform.change_moment, platform.short_text, integer, uuid, platform.code) owner to cn_definer;
revoke all on function api.cancel_subscription(platform.request_key, platform.change_moment, platform.short_text, integer, uuid, platform.code) from public;
grant execute on function api.cancel_subscription(platform.request_key, platform.change_moment, platform.short_text, integer, uuid, platform.code) to authenticated, cn_admin, cn_service;
