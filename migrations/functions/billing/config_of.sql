create or replace function billing.config_of(p_subscription billing.subscription)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- The terms a subscription is under: those of its plan version, which never change.
begin
  return (
    select v.billing_config
    from catalog.plan_version as v
    where v.product_code = p_subscription.product_code and v.plan_code = p_subscription.plan_code
      and v.version = p_subscription.plan_version);
end
$$;
comment on function billing.config_of(billing.subscription) is
  'billing_config of the subscribed plan version.';
alter function billing.config_of(billing.subscription) owner to cn_owner;
revoke all on function billing.config_of(billing.subscription) from public;
grant execute on function billing.config_of(billing.subscription) to cn_definer, cn_platform;
