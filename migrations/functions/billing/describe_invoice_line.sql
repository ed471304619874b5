create or replace function billing.describe_invoice_line(p_line billing.invoice_line, p_currency text, p_position bigint)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A line as the contract tells it; an estimated one has no id.
  select pg_catalog.jsonb_build_object(
    'id', p_line.line_id, 'position', p_position, 'kind', p_line.kind, 'component', p_line.component,
    'description', p_line.description, 'planCode', p_line.plan_code, 'metric', p_line.metric,
    'quantity', catalog.decimal_text(p_line.quantity), 'unitPrice', catalog.decimal_text(p_line.unit_price),
    'tier', p_line.tier, 'months', p_line.months, 'periodStart', p_line.period_start, 'periodEnd', p_line.period_end,
    'amount', pg_catalog.jsonb_build_object('amount', p_line.amount, 'currency', p_currency),
    'taxCategory', p_line.tax_category, 'hsnSac', p_line.hsn_sac, 'explanation', p_line.explanation)
$$;
comment on function billing.describe_invoice_line(billing.invoice_line, text, bigint) is
  'Document of the contract.';
alter function billing.describe_invoice_line(billing.invoice_line, text, bigint) owner to cn_owner;
revoke all on function billing.describe_invoice_line(billing.invoice_line, text, bigint) from public;
grant execute on function billing.describe_invoice_line(billing.invoice_line, text, bigint) to cn_definer, cn_platform;
