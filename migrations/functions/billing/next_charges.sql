create or replace function billing.next_charges(p_subscription billing.subscription, p_time_zone text)
returns billing.due_charges
language plpgsql stable security invoker set search_path = ''
as $$
-- What the next invoice of a subscription is made from: what is due already, else what the end of the running period or
-- trial will bring as things stand now, planned by the function that will do it.
declare
  v_due_at constant timestamptz := (
    select pg_catalog.min(m.due_at)
    from billing.list_moments(array[p_subscription.tenant_id], array[p_subscription.product_code::text]) as m
    where m.subscription_id = p_subscription.subscription_id and m.due_at <= platform.now());
  v_due billing.due_charges;
  v_change jsonb;
  v_plan billing.planned_action;
begin
  if v_due_at is not null then
    return (billing.due_charges_at(array[p_subscription], array[v_due_at]))[1];
  end if;
  if p_subscription.ended_at is not null
     or p_subscription.status not in ('trialing', 'active', 'past_due', 'grace_period')
     or p_subscription.status = 'grace_period' and p_subscription.payment_failed_at is null then
    return null;
  end if;
  v_due := (billing.due_charges_at(array[p_subscription], array[p_subscription.period_end]))[1];
  if billing.is_charged(p_subscription) then
    v_due.stretches := v_due.stretches || billing.measure_stretches(array[billing.open_stretch(p_subscription)]);
  end if;
  if p_subscription.cancel_at is null and (p_subscription.auto_renew or exists (
      select from billing.scheduled_change as c where c.tenant_id = p_subscription.tenant_id
        and c.subscription_id = p_subscription.subscription_id and c.status = 'pending' and c.kind = 'renew')) then
    select c.change into v_change from billing.scheduled_change as c
      where c.tenant_id = p_subscription.tenant_id and c.subscription_id = p_subscription.subscription_id
        and c.status = 'pending' and c.kind = 'change';
    v_plan := billing.plan_next_period(p_subscription, v_change, p_time_zone);
    v_due.items := v_due.items || billing.planned_items(v_plan, p_subscription.period_end);
    v_due.subscription := v_plan.next;
  end if;
  return v_due;
end
$$;
comment on function billing.next_charges(billing.subscription, text) is
  'Row, or null where nothing will be due. Errors: those of the plan.';
alter function billing.next_charges(billing.subscription, text) owner to cn_owner;
revoke all on function billing.next_charges(billing.subscription, text) from public;
grant execute on function billing.next_charges(billing.subscription, text) to cn_definer, cn_platform;
