create or replace function billing.describe_event(p_event billing.subscription_event)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One change of a subscription, with what it then stood at and the money it caused.
  select pg_catalog.jsonb_build_object(
    'id', p_event.event_id, 'subscriptionId', p_event.subscription_id, 'version', p_event.version, 'kind', p_event.kind,
    'cause', p_event.cause, 'fromStatus', p_event.from_status, 'toStatus', p_event.to_status, 'planCode', p_event.plan_code,
    'planVersion', p_event.plan_version, 'billingCycle', p_event.billing_cycle, 'detail', p_event.detail,
    'actor', p_event.actor, 'at', p_event.occurred_at, 'amount', coalesce((
      select pg_catalog.sum(i.amount)::bigint from billing.pending_item as i
      where i.tenant_id = p_event.tenant_id and i.event_id = p_event.event_id), 0))
$$;
comment on function billing.describe_event(billing.subscription_event) is
  'Document of the contract.';
alter function billing.describe_event(billing.subscription_event) owner to cn_owner;
revoke all on function billing.describe_event(billing.subscription_event) from public;
grant execute on function billing.describe_event(billing.subscription_event) to cn_definer, cn_platform;
