create or replace function billing.subscription_at(p_subscription billing.subscription, p_at timestamptz, p_time_zone text)
returns billing.subscription
language plpgsql stable security invoker set search_path = ''
as $$
-- A subscription as time will have left it, though no worker has come by yet: the steps of billing.catch_up, planned one
-- after the other and none of them written. Nearly always nothing is due and it is the row itself. Notices are no steps:
-- next_due_at then is when its state, plan or period changes next.
declare
  v_subscription billing.subscription := p_subscription;
  v_at timestamptz;
  v_applied_at timestamptz := '-infinity';
  v_change jsonb;
  v_renew boolean;
  v_plan billing.planned_action;
begin
  v_subscription.next_notice_at := null;
  v_subscription.next_due_at := billing.next_due(v_subscription);
  for v_step in 1 .. 60 loop
    v_at := v_subscription.next_due_at;
    exit when v_at is null or v_at > p_at;
    select (pg_catalog.array_agg(c.change) filter (where c.kind = 'change'))[1], coalesce(pg_catalog.bool_or(c.kind = 'renew'), false)
      into v_change, v_renew
      from billing.scheduled_change as c
      where c.tenant_id = p_subscription.tenant_id and c.subscription_id = p_subscription.subscription_id
        and c.status = 'pending' and c.effective_at <= v_at and c.effective_at > v_applied_at;
    begin
      v_plan := billing.plan_due(v_subscription, v_at, v_change, v_renew, p_time_zone);
    exception
      when sqlstate 'NS002' or sqlstate 'NS003' or sqlstate 'NS009' or sqlstate 'NS010' or sqlstate 'NL004' or sqlstate 'NL006'
        or sqlstate 'NL007' or sqlstate 'NU001' then
        v_plan := billing.plan_due(v_subscription, v_at, null, v_renew, p_time_zone);
    end;
    if v_plan.kind in ('renewed', 'activated') or v_subscription.status = 'trialing' then
      v_applied_at := v_at;
    end if;
    v_subscription := v_plan.next;
    v_subscription.next_due_at := billing.next_due(v_subscription);
  end loop;
  return v_subscription;
end
$$;
comment on function billing.subscription_at(billing.subscription, timestamptz, text) is
  'The row as it will be; nothing is written.';
alter function billing.subscription_at(billing.subscription, timestamptz, text) owner to cn_owner;
revoke all on function billing.subscription_at(billing.subscription, timestamptz, text) from public;
grant execute on function billing.subscription_at(billing.subscription, timestamptz, text) to cn_definer, cn_platform;
