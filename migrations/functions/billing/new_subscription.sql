create or replace function billing.new_subscription(
  p_tenant_id uuid, p_version catalog.plan_version, p_billing_cycle text, p_with_trial boolean, p_at timestamptz)
returns billing.subscription
language plpgsql stable security invoker set search_path = ''
as $$
-- The row of a subscription that starts at an instant; nothing is written. Its periods are counted from the
-- start, or from the end of its trial.
declare
  v_next billing.subscription;
  v_time_zone text;
  v_days integer;
begin
  select t.time_zone into v_time_zone from identity.tenant as t where t.tenant_id = p_tenant_id;
  if p_with_trial then
    v_days := billing.trial_days(p_tenant_id, p_version);
  end if;
  v_next.tenant_id := p_tenant_id;
  v_next.subscription_id := platform.uuid_v7(pg_catalog.clock_timestamp());
  v_next.product_code := p_version.product_code;
  v_next.plan_code := p_version.plan_code;
  v_next.plan_version := p_version.version;
  v_next.billing_cycle := billing.choose_cycle(p_version, p_billing_cycle);
  v_next.currency := p_version.billing_config ->> 'currency';
  v_next.auto_renew := true;
  v_next.quantities := '{}';
  v_next.add_ons := '{}';
  v_next.period_quantities := billing.fee_quantities(v_next, p_version.billing_config, null);
  v_next.version := 0;
  v_next.created_at := p_at;
  v_next.period_start := p_at;
  v_next.trial_ends_at := billing.add_local(p_at, v_time_zone, pg_catalog.make_interval(days => v_days));
  v_next.anchor_at := coalesce(v_next.trial_ends_at, p_at);
  v_next.status := case when v_days is null then 'active' else 'trialing' end;
  v_next.period_end := coalesce(v_next.trial_ends_at,
    (billing.period_containing(v_next, v_time_zone, p_at)).period_end);
  return v_next;
end
$$;
comment on function billing.new_subscription(uuid, catalog.plan_version, text, boolean, timestamptz) is 'Errors: unknown_cycle.';
alter function billing.new_subscription(uuid, catalog.plan_version, text, boolean, timestamptz) owner to cn_owner;
revoke all on function billing.new_subscription(uuid, catalog.plan_version, text, boolean, timestamptz) from public;
grant execute on function billing.new_subscription(uuid, catalog.plan_version, text, boolean, timestamptz) to cn_definer, cn_platform;
