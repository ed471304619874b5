create or replace function billing.planned_items(p_plan billing.planned_action, p_at timestamptz)
returns billing.pending_item[]
language sql stable security invoker set search_path = ''
as $$
  -- The items that a planned action would leave, as rows that are not written.
  select coalesce(pg_catalog.array_agg(row(
      (p_plan.next).tenant_id, null, (p_plan.next).subscription_id, (p_plan.next).product_code, null, l.ordinality, l.kind,
      l.component, l.plan_code, l.plan_version, l.description, l.quantity, l.unit_price, l.amount, (p_plan.next).currency,
      l.period_start, l.period_end, l.whole_start, l.whole_end, 'now', l.explanation, p_at, null)::billing.pending_item
    order by l.ordinality), '{}')
  from pg_catalog.unnest(p_plan.lines) with ordinality as l
$$;
comment on function billing.planned_items(billing.planned_action, timestamptz) is
  'Array in order.';
alter function billing.planned_items(billing.planned_action, timestamptz) owner to cn_owner;
revoke all on function billing.planned_items(billing.planned_action, timestamptz) from public;
grant execute on function billing.planned_items(billing.planned_action, timestamptz) to cn_definer, cn_platform;
