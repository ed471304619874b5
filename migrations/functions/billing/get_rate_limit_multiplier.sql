create or replace function api.get_rate_limit_multiplier(
  p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- How many times the base rate the caller's plan may call; without access once.
declare
  v_tenant_id constant uuid := platform.require_scope('billing:read');
  v_subscription constant billing.subscription := billing.find_live_subscription(
    v_tenant_id, platform.require_product(p_product_code));
begin
  return pg_catalog.jsonb_build_object('planCode', v_subscription.plan_code, 'multiplier', case
    when billing.has_access(v_subscription.status)
      then coalesce((billing.config_of(v_subscription) ->> 'rateLimitMultiplier')::numeric, 1) else 1 end);
end
$$;
comment on function api.get_rate_limit_multiplier(platform.code) is
  'Errors: forbidden, product_required, unknown_product.';
alter function api.get_rate_limit_multiplier(platform.code) owner to cn_definer;
revoke all on function api.get_rate_limit_multiplier(platform.code) from public;
grant execute on function api.get_rate_limit_multiplier(platform.code) to authenticated, cn_service;
