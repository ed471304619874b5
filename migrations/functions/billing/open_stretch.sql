create or replace function billing.open_stretch(p_subscription billing.subscription)
returns billing.metered_period
language sql stable security invoker set search_path = ''
as $$
  -- What the running period will charge afterwards, were it to go on as it is until its end: usage since the period
  -- began, or since the last stretch of it that was closed.
  select row(
    p_subscription.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), p_subscription.subscription_id,
    p_subscription.product_code, p_subscription.plan_code, p_subscription.plan_version, p_subscription.billing_cycle,
    p_subscription.currency, p_subscription.anchor_at, p_subscription.period_quantities, p_subscription.add_ons,
    p_subscription.period_start, p_subscription.period_end,
    greatest(p_subscription.period_start, (
      select pg_catalog.max(m.used_to) from billing.metered_period as m
      where m.tenant_id = p_subscription.tenant_id and m.subscription_id = p_subscription.subscription_id)),
    p_subscription.period_end, p_subscription.period_end, null, null)::billing.metered_period
$$;
comment on function billing.open_stretch(billing.subscription) is
  'Row; not written.';
alter function billing.open_stretch(billing.subscription) owner to cn_owner;
revoke all on function billing.open_stretch(billing.subscription) from public;
grant execute on function billing.open_stretch(billing.subscription) to cn_definer, cn_platform;
