create or replace function billing.invoice_csv_lines(p_invoice billing.invoice)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- An invoice as RFC 4180, a line for each rate of tax. What belongs to the whole of it stands on its first line alone, so
  -- that a column sums up right; text cannot become a formula.
  select pg_catalog.string_agg(pg_catalog.array_to_string(b.facts || t.cells || case t.ordinality when 1 then b.amounts
      else pg_catalog.array_fill(''::text, array[8]) end || array[p_invoice.invoice_id::text], ',', ''), E'\r\n' order by t.ordinality)
  from catalog.exponent_of(p_invoice.currency) as e(exponent),
    lateral (select
      array[p_invoice.number, p_invoice.status, p_invoice.kind, p_invoice.product_code,
        billing.local_day(p_invoice.issued_at, p_invoice.time_zone), billing.local_day(p_invoice.due_at, p_invoice.time_zone),
        billing.local_day(p_invoice.settled_at, p_invoice.time_zone), billing.local_day(p_invoice.period_start, p_invoice.time_zone),
        billing.local_day(greatest(p_invoice.period_start, p_invoice.period_end - interval '1 microsecond'), p_invoice.time_zone),
        p_invoice.currency, platform.csv_text(p_invoice.buyer ->> 'legalName'), platform.csv_text(p_invoice.buyer ->> 'gstin'),
        p_invoice.place_of_supply] as facts,
      array[billing.amount_text(p_invoice.subtotal, e.exponent), billing.amount_text(p_invoice.discount_total, e.exponent),
        billing.amount_text(p_invoice.net_total, e.exponent), billing.amount_text(p_invoice.tax_total, e.exponent),
        billing.amount_text(p_invoice.total, e.exponent), billing.amount_text(p_invoice.amount_paid, e.exponent),
        billing.amount_text(p_invoice.amount_credited, e.exponent),
        billing.amount_text(billing.amount_due(p_invoice), e.exponent)] as amounts) as b,
    lateral billing.tax_cells((
      select coalesce(pg_catalog.jsonb_agg(billing.describe_invoice_tax(t, p_invoice.currency) order by t.position), '[]')
      from billing.invoice_tax as t where t.tenant_id = p_invoice.tenant_id and t.invoice_id = p_invoice.invoice_id),
      p_invoice.net_total, e.exponent) with ordinality as t(cells, ordinality)
$$;
comment on function billing.invoice_csv_lines(billing.invoice) is
  'Columns: number, status, kind, product, issued_on, due_on, settled_on, period_from, period_to, currency, buyer, buyer_gstin, place_of_supply, those of billing.tax_cells, subtotal, discount, net, tax, total, paid, credited, due, invoice_id.';
alter function billing.invoice_csv_lines(billing.invoice) owner to cn_owner;
revoke all on function billing.invoice_csv_lines(billing.invoice) from public;
grant execute on function billing.invoice_csv_lines(billing.invoice) to cn_definer;
