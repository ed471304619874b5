create or replace function billing.rehearse_bills(p_tenant_id uuid, p_product_code text, p_max integer)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- What the workers would do for one tenant in one product: they do it, by the same functions, and all of it is taken back
-- before anybody can see it. What would be parked is answered with its reason.
declare
  v_subscription billing.subscription;
  v_ids uuid[];
  v_invoices jsonb;
begin
  for v_subscription in
    select s.* from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = p_product_code and s.next_due_at <= platform.now()
    for update skip locked
  loop
    perform billing.catch_up(v_subscription);
  end loop;
  v_ids := array(select b from billing.bill_due(p_tenant_id, p_product_code, p_max) as b);
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'kind', i.kind, 'billedAt', i.billed_at, 'issuedAt', i.issued_at, 'periodStart', i.period_start, 'periodEnd', i.period_end,
      'lines', (select pg_catalog.count(*) from billing.invoice_line as l
        where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id),
      'net', pg_catalog.jsonb_build_object('amount', i.net_total, 'currency', i.currency),
      'tax', pg_catalog.jsonb_build_object('amount', i.tax_total, 'currency', i.currency),
      'total', pg_catalog.jsonb_build_object('amount', i.total, 'currency', i.currency)) order by b.nth), '[]')
    into v_invoices
    from pg_catalog.unnest(v_ids) with ordinality as b(invoice_id, nth)
    join billing.invoice as i on i.tenant_id = p_tenant_id and i.invoice_id = b.invoice_id;
  raise transaction_rollback;
exception
  when transaction_rollback then
    return pg_catalog.jsonb_build_object('invoices', v_invoices, 'fault', null);
  when others then
    -- The worker's boundary, rehearsed.
    return pg_catalog.jsonb_build_object('invoices', pg_catalog.jsonb_build_array(), 'fault', sqlerrm);
end
$$;
comment on function billing.rehearse_bills(uuid, text, integer) is 'Document of the contract; nothing is written. Locks, given back: those of the workers.';
alter function billing.rehearse_bills(uuid, text, integer) owner to cn_definer;
revoke all on function billing.rehearse_bills(uuid, text, integer) from public;
grant execute on function billing.rehearse_bills(uuid, text, integer) to cn_platform;
