create or replace function billing.describe_plan(p_plan billing.planned_action, p_time_zone text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What an action does, for its preview and for its answer alike.
  select pg_catalog.jsonb_build_object(
      'kind', p_plan.kind, 'effectiveAt', p_plan.effective_at, 'proration', p_plan.mode,
      'subscription', billing.describe_subscription(p_plan.next),
      'nextPeriod', billing.describe_next_period(p_plan.next,
        case when p_plan.kind = 'change_scheduled' then p_plan.detail -> 'change' end, p_time_zone))
    || billing.describe_lines(p_plan.lines, (p_plan.next).currency)
$$;
comment on function billing.describe_plan(billing.planned_action, text) is
  'Document of the contract.';
alter function billing.describe_plan(billing.planned_action, text) owner to cn_owner;
revoke all on function billing.describe_plan(billing.planned_action, text) from public;
grant execute on function billing.describe_plan(billing.planned_action, text) to cn_definer, cn_platform;
