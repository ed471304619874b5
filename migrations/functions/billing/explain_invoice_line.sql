create or replace function billing.explain_invoice_line(p_tenant_id uuid, p_line_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A line of an invoice: its rule with what went in, the fraction and the rounding, and what it comes from.
  select pg_catalog.jsonb_build_object(
    'kind', 'invoice_line', 'id', l.line_id, 'rule', l.explanation -> 'rule',
    'inputs', pg_catalog.jsonb_build_object(
      'component', l.component, 'metric', l.metric, 'planCode', l.plan_code, 'planVersion', l.plan_version,
      'currency', i.currency, 'quantity', catalog.decimal_text(l.quantity), 'unitPrice', catalog.decimal_text(l.unit_price),
      'tier', l.tier, 'months', l.months, 'amount', l.amount, 'periodStart', l.period_start, 'periodEnd', l.period_end,
      'taxCategory', l.tax_category, 'hsnSac', l.hsn_sac, 'usedFrom', m.used_from, 'usedTo', m.used_to),
    'steps', pg_catalog.jsonb_build_array(l.explanation) || (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'rule', 'tax', 'name', t.name, 'percent', catalog.decimal_text(t.percent), 'inclusive', t.inclusive,
        'taxable', t.taxable, 'amount', t.amount, 'rounding', 'half_up') order by t.position), '[]')
      from billing.invoice_tax as t
      where t.tenant_id = l.tenant_id and t.invoice_id = l.invoice_id and t.category = l.tax_category),
    'cause', pg_catalog.jsonb_build_object(
      'referenceType', 'invoice', 'referenceId', l.invoice_id::text,
      'description', coalesce(i.number, 'draft') || ': ' || l.description,
      'actor', i.created_by, 'requestId', null, 'idempotencyKey', null, 'at', i.billed_at),
    'related', case when l.item_id is null then '[]'::jsonb else
      pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('kind', 'item', 'id', l.item_id)) end)
  from billing.invoice_line as l
  join billing.invoice as i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
  left join billing.metered_period as m on m.tenant_id = l.tenant_id and m.metered_id = l.metered_id
  where l.tenant_id = p_tenant_id and l.line_id = p_line_id
$$;
comment on function billing.explain_invoice_line(uuid, uuid) is
  'Explanation document of the contract, or null.';
alter function billing.explain_invoice_line(uuid, uuid) owner to cn_owner;
revoke all on function billing.explain_invoice_line(uuid, uuid) from public;
grant execute on function billing.explain_invoice_line(uuid, uuid) to cn_definer, cn_platform;
