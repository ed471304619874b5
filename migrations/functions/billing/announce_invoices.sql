create or replace function billing.announce_invoices(p_invoices billing.invoice[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Invoices were opened: the audit trail says so, and their buyers are told.
begin
  perform platform.record_audits(
      pg_catalog.array_agg(i.tenant_id), 'invoice_issued', 'invoice', pg_catalog.array_agg(i.invoice_id::text),
      pg_catalog.array_agg(pg_catalog.jsonb_build_object(
        'number', i.number, 'kind', i.kind, 'total', i.total, 'currency', i.currency)))
    from pg_catalog.unnest(p_invoices) as i;
  perform billing.record_notices(array(
    select row(i.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), i.product_code, 'invoice_generated', 'invoice',
      i.invoice_id::text, i.issued_at, pg_catalog.clock_timestamp(), billing.describe_bill(i), 'invoice_generated/' || i.invoice_id)::billing.notice
    from pg_catalog.unnest(p_invoices) as i));
end
$$;
comment on function billing.announce_invoices(billing.invoice[]) is
  'One audit event and one notice for each.';
alter function billing.announce_invoices(billing.invoice[]) owner to cn_owner;
revoke all on function billing.announce_invoices(billing.invoice[]) from public;
grant execute on function billing.announce_invoices(billing.invoice[]) to cn_definer, cn_platform;
