create or replace function billing.explain_event(p_tenant_id uuid, p_event_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A change of a subscription: the step between its states, who or what caused it, and the money it moved.
  select pg_catalog.jsonb_build_object(
    'kind', 'event', 'id', e.event_id, 'rule', e.kind,
    'inputs', pg_catalog.jsonb_build_object(
      'cause', e.cause, 'fromStatus', e.from_status, 'toStatus', e.to_status, 'planCode', e.plan_code,
      'planVersion', e.plan_version, 'billingCycle', e.billing_cycle, 'version', e.version,
      'periodStart', e.period_start, 'periodEnd', e.period_end, 'step', (
        select t.description from billing.subscription_transition as t
        where t.from_status = coalesce(e.from_status, 'none') and t.to_status = e.to_status)) || e.detail,
    'steps', (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'itemId', i.item_id, 'kind', i.kind, 'description', i.description, 'amount', i.amount) order by i.position), '[]')
      from billing.pending_item as i where i.tenant_id = e.tenant_id and i.event_id = e.event_id),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', 'subscription', 'referenceId', e.subscription_id::text, 'description', null,
      'actor', e.actor, 'requestId', e.request_id, 'idempotencyKey', null, 'at', e.occurred_at),
    'related', (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('kind', 'item', 'id', i.item_id) order by i.position), '[]')
      from billing.pending_item as i where i.tenant_id = e.tenant_id and i.event_id = e.event_id))
  from billing.subscription_event as e
  where e.tenant_id = p_tenant_id and e.event_id = p_event_id
$$;
comment on function billing.explain_event(uuid, uuid) is
  'Explanation document of the contract, or null.';
alter function billing.explain_event(uuid, uuid) owner to cn_owner;
revoke all on function billing.explain_event(uuid, uuid) from public;
grant execute on function billing.explain_event(uuid, uuid) to cn_definer;
