create or replace function billing.summarise_invoice(p_invoice billing.invoice)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- An invoice in a list: everything but its lines.
  select pg_catalog.jsonb_build_object(
      'id', p_invoice.invoice_id, 'tenantId', p_invoice.tenant_id, 'number', p_invoice.number, 'kind', p_invoice.kind,
      'status', p_invoice.status, 'overdue', p_invoice.status = 'open' and p_invoice.due_at <= platform.now(),
      'productCode', p_invoice.product_code, 'productName', (
        select p.name from catalog.product as p where p.code = p_invoice.product_code),
      'subscriptionId', p_invoice.subscription_id, 'currency', p_invoice.currency, 'billedAt', p_invoice.billed_at,
      'periodStart', p_invoice.period_start, 'periodEnd', p_invoice.period_end, 'createdAt', p_invoice.created_at,
      'issuedAt', p_invoice.issued_at, 'dueAt', p_invoice.due_at, 'settledAt', p_invoice.settled_at,
      'reason', p_invoice.reason, 'version', p_invoice.version)
    || billing.describe_totals(p_invoice.currency, p_invoice.subtotal, p_invoice.discount_total, p_invoice.net_total,
      p_invoice.tax_total, p_invoice.total)
    || (select pg_catalog.jsonb_object_agg(s.name, pg_catalog.jsonb_build_object('amount', s.amount, 'currency', p_invoice.currency))
      from (values ('paid', p_invoice.amount_paid), ('credited', p_invoice.amount_credited),
        ('due', billing.amount_due(p_invoice))) as s(name, amount))
$$;
comment on function billing.summarise_invoice(billing.invoice) is
  'Document of the contract.';
alter function billing.summarise_invoice(billing.invoice) owner to cn_owner;
revoke all on function billing.summarise_invoice(billing.invoice) from public;
grant execute on function billing.summarise_invoice(billing.invoice) to cn_definer, cn_platform;
