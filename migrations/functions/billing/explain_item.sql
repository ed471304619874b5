create or replace function billing.explain_item(p_tenant_id uuid, p_item_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A pending item: the price it comes from, the fraction of the period, the rounding, and the event behind it.
  select pg_catalog.jsonb_build_object(
    'kind', 'item', 'id', i.item_id, 'rule', i.explanation -> 'rule',
    'inputs', pg_catalog.jsonb_build_object(
      'component', i.component, 'planCode', i.plan_code, 'planVersion', i.plan_version, 'currency', i.currency,
      'quantity', catalog.decimal_text(i.quantity), 'unitPrice', catalog.decimal_text(i.unit_price), 'amount', i.amount,
      'periodStart', i.period_start, 'periodEnd', i.period_end, 'wholeStart', i.whole_start, 'wholeEnd', i.whole_end),
    'steps', pg_catalog.jsonb_build_array(i.explanation),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', 'subscription_event', 'referenceId', e.event_id::text, 'description', i.description,
      'actor', e.actor, 'requestId', e.request_id, 'idempotencyKey', null, 'at', e.occurred_at),
    'related', pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('kind', 'event', 'id', e.event_id)))
  from billing.pending_item as i
  join billing.subscription_event as e on e.tenant_id = i.tenant_id and e.event_id = i.event_id
  where i.tenant_id = p_tenant_id and i.item_id = p_item_id
$$;
comment on function billing.explain_item(uuid, uuid) is
  'Explanation document of the contract, or null.';
alter function billing.explain_item(uuid, uuid) owner to cn_owner;
revoke all on function billing.explain_item(uuid, uuid) from public;
grant execute on function billing.explain_item(uuid, uuid) to cn_definer;
