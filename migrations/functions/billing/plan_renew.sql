create or replace function billing.plan_renew(p_was billing.subscription, p_change jsonb, p_at timestamptz)
returns billing.planned_action
language plpgsql stable security invoker set search_path = ''
as $$
-- One more period at the end of this one, for a subscription that does not renew by itself or is about to be
-- canceled. One that has ended starts anew instead (billing.plan_start).
declare
  v_next billing.subscription := p_was;
begin
  if p_was.status not in ('trialing', 'active', 'past_due', 'grace_period') then
    perform billing.refuse_step(p_was.status, 'renew');
  end if;
  if p_was.auto_renew and p_was.cancel_at is null or not p_was.auto_renew and exists (
    select from billing.scheduled_change as c
    where c.tenant_id = p_was.tenant_id and c.subscription_id = p_was.subscription_id and c.kind = 'renew' and c.status = 'pending'
  ) then
    perform billing.refuse_nothing('the subscription will be renewed already');
  end if;
  v_next.cancel_at := null;
  return row(v_next, case when p_was.auto_renew then 'cancel_undone' else 'renewal_scheduled' end, p_was.period_end,
    'period_end', array[]::billing.item_line[], '{}')::billing.planned_action;
end
$$;
comment on function billing.plan_renew(billing.subscription, jsonb, timestamptz) is
  'Errors: nothing_to_change, transition_not_allowed.';
alter function billing.plan_renew(billing.subscription, jsonb, timestamptz) owner to cn_owner;
revoke all on function billing.plan_renew(billing.subscription, jsonb, timestamptz) from public;
grant execute on function billing.plan_renew(billing.subscription, jsonb, timestamptz) to cn_definer, cn_platform;
