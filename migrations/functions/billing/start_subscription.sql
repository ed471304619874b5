create or replace function billing.start_subscription(
  p_tenant_id uuid, p_product_code platform.code, p_plan_code platform.code, p_billing_cycle text default null,
  p_with_trial boolean default true)
returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
-- Subscribes a tenant to the published version of a plan, from sign-up, an operation or a seed. A null cycle is the
-- plan's first. The product becomes one of the tenant's. Lock: the index of live subscriptions.
declare
  v_plan billing.planned_action;
begin
  insert into identity.tenant_product (tenant_id, product_code)
    select p_tenant_id, p.code from catalog.product as p where p.code = p_product_code
    on conflict do nothing;
  v_plan := billing.plan_start(p_tenant_id, p_product_code, pg_catalog.jsonb_build_object(
    'planCode', p_plan_code, 'billingCycle', p_billing_cycle, 'trial', p_with_trial),
    pg_catalog.date_trunc('second', platform.now()), billing.time_zone_of(p_tenant_id));
  perform billing.apply_plan(null, v_plan, 'request');
  return (v_plan.next).subscription_id;
end
$$;
comment on function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) is
  'Subscription id. Errors: unknown_plan, plan_retired, unknown_cycle, already_subscribed.';
alter function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) owner to cn_owner;
revoke all on function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) from public;
grant execute on function billing.start_subscription(uuid, platform.code, platform.code, text, boolean) to cn_definer, cn_platform;
