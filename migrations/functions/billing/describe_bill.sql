create or replace function billing.describe_bill(p_invoice billing.invoice)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- What a notice about an invoice says with it.
begin
  return pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'number', p_invoice.number, 'total', p_invoice.total, 'due', billing.amount_due(p_invoice), 'currency', p_invoice.currency,
    'issuedAt', p_invoice.issued_at, 'dueAt', p_invoice.due_at,
    'periodStart', p_invoice.period_start, 'periodEnd', p_invoice.period_end));
end
$$;
comment on function billing.describe_bill(billing.invoice) is 'Detail of a notice; amounts in minor units.';
alter function billing.describe_bill(billing.invoice) owner to cn_owner;
revoke all on function billing.describe_bill(billing.invoice) from public;
grant execute on function billing.describe_bill(billing.invoice) to cn_definer, cn_platform;
