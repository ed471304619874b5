create or replace function billing.describe_invoice_tax(p_tax billing.invoice_tax, p_currency text)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- A tax as the contract tells it.
  select pg_catalog.jsonb_build_object(
    'name', p_tax.name, 'percent', catalog.decimal_text(p_tax.percent), 'inclusive', p_tax.inclusive,
    'category', p_tax.category, 'hsnSac', p_tax.hsn_sac,
    'taxable', pg_catalog.jsonb_build_object('amount', p_tax.taxable, 'currency', p_currency),
    'amount', pg_catalog.jsonb_build_object('amount', p_tax.amount, 'currency', p_currency))
$$;
comment on function billing.describe_invoice_tax(billing.invoice_tax, text) is
  'Document of the contract.';
alter function billing.describe_invoice_tax(billing.invoice_tax, text) owner to cn_owner;
revoke all on function billing.describe_invoice_tax(billing.invoice_tax, text) from public;
grant execute on function billing.describe_invoice_tax(billing.invoice_tax, text) to cn_definer, cn_platform;
