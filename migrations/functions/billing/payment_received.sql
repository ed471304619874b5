drop function if exists billing.payment_received(uuid, text);
create or replace function billing.payment_received(p_tenant_id uuid, p_product_code text, p_told boolean default false)
returns billing.subscription_event
language plpgsql volatile security invoker set search_path = ''
as $$
-- A payment restores a subscription from any state that a missing one led to. In the period that was charged it goes
-- on as it was; after it, and after a trial nobody paid for, a period begins with its fees. p_told: the payment of an
-- invoice, of which its buyer has been told.
declare
  v_was constant billing.subscription := billing.lock_subscription(p_tenant_id, p_product_code);
  v_next billing.subscription := v_was;
  c_at constant timestamptz := pg_catalog.date_trunc('second', platform.now());
  v_time_zone constant text := billing.time_zone_of(p_tenant_id);
  v_lines billing.item_line[] := array[]::billing.item_line[];
begin
  if v_was.tenant_id is not null and not p_told then
    perform billing.record_notice(p_tenant_id, p_product_code, 'payment_received', 'subscription', v_was.subscription_id::text,
      pg_catalog.concat_ws('/', 'payment_received', v_was.subscription_id, v_was.version), billing.describe_notice(v_was));
  end if;
  if v_was.payment_failed_at is null then
    return case when v_was.status in ('grace_period', 'suspended', 'unpaid') and v_was.trial_ends_at is not null then
      billing.apply_plan(v_was, billing.plan_activate(v_was, c_at, v_time_zone), 'payment') end;
  end if;
  v_next.status := 'active';
  v_next.payment_failed_at := null;
  v_next.grace_starts_at := null;
  v_next.grace_ends_at := null;
  if c_at >= v_was.period_end then
    v_next := billing.begin_period(v_next, c_at, v_time_zone);
    v_lines := billing.lines_between(null, v_next, 'immediate', c_at, v_time_zone);
  end if;
  return billing.apply_plan(v_was,
    row(v_next, 'payment_received', c_at, 'immediate', v_lines, '{}')::billing.planned_action, 'payment');
end
$$;
comment on function billing.payment_received(uuid, text, boolean) is
  'The event; null when nothing changed. Lock: the subscription.';
alter function billing.payment_received(uuid, text, boolean) owner to cn_owner;
revoke all on function billing.payment_received(uuid, text, boolean) from public;
grant execute on function billing.payment_received(uuid, text, boolean) to cn_definer, cn_platform;
