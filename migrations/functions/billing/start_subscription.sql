create or replace function billing.start_subscription(
  p_tenant_id uuid, p_product_code platform.code, p_plan_code platform.code, p_billing_cycle text default null,
  p_with_trial boolean default true)
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- Subscribes a tenant to the published version of a plan, from sign-up, an operation or a seed. A null cycle is the
-- plan's first. The product becomes one of the tenant's. Lock: the index of live subscriptions.
declare
  v_next billing.subscription;
begin
  v_next := billing.new_subscription(
    p_tenant_id, billing.find_plan_version(p_product_code, p_plan_code), p_billing_cycle, p_with_trial, platform.now());
  insert into identity.tenant_product (tenant_id, product_code) values (p_tenant_id, p_product_code)
    on conflict do nothing;
  perform billing.save_subscription(null, v_next, 'started', 'request');
  return v_next.subscription_id;
end
$$;
comment on function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) is
  'Subscription id. Errors: unknown_plan, plan_retired, cycle_not_offered, already_subscribed.';
alter function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) owner to cn_owner;
revoke all on function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) from public;
grant execute on function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) to cn_definer, cn_platform;
