drop function if exists billing.carry_forward(billing.invoice, billing.due_charges);
create or replace function billing.carry_forward(p_made billing.made_invoice[])
returns void
language sql volatile security invoker set search_path = ''
as $$
  -- What an invoice could not give back waits for the next one. It stands with the last event that gave back.
  insert into billing.pending_item (
      tenant_id, item_id, subscription_id, product_code, event_id, position, kind, component, plan_code, plan_version,
      description, amount, currency, period_start, period_end, whole_start, whole_end, collect, explanation, created_at)
    select m.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), x.subscription_id, x.product_code, x.event_id,
      (select pg_catalog.max(p.position) + 1 from billing.pending_item as p
        where p.tenant_id = x.tenant_id and p.event_id = x.event_id),
      'credit', l.component, x.plan_code, x.plan_version, 'Credit carried from the invoice before', -l.amount, x.currency,
      x.period_start, x.period_end, x.whole_start, x.whole_end, 'next_invoice',
      l.explanation || pg_catalog.jsonb_build_object('amount', -l.amount, 'carriedFrom', m.invoice_id), m.billed_at
    from pg_catalog.unnest(p_made) as m
    cross join lateral pg_catalog.unnest((m.contents).lines) as l
    cross join lateral (
      select i.* from pg_catalog.unnest((m.due).items) as i where i.amount < 0
      order by i.created_at desc, i.event_id desc, i.position desc limit 1) as x
    where l.kind = 'carried'
$$;
comment on function billing.carry_forward(billing.made_invoice[]) is
  'Writes at most one item for each.';
alter function billing.carry_forward(billing.made_invoice[]) owner to cn_owner;
revoke all on function billing.carry_forward(billing.made_invoice[]) from public;
grant execute on function billing.carry_forward(billing.made_invoice[]) to cn_definer, cn_platform;
