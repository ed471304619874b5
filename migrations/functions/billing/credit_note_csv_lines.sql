create or replace function billing.credit_note_csv_lines(p_note billing.credit_note)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- A credit note as RFC 4180, a line for each rate of tax; amounts are what is taken back. What belongs to the whole of it
  -- stands on its first line alone; text cannot become a formula.
  select pg_catalog.string_agg(pg_catalog.array_to_string(array[
      p_note.number, billing.local_day(p_note.issued_at, i.time_zone), i.number, billing.local_day(i.issued_at, i.time_zone),
      i.product_code, p_note.currency, platform.csv_text(i.buyer ->> 'legalName'), platform.csv_text(i.buyer ->> 'gstin'),
      i.place_of_supply, platform.csv_text(p_note.reason)] || t.cells || case t.ordinality
      when 1 then array[billing.amount_text(p_note.net_total, e.exponent), billing.amount_text(p_note.tax_total, e.exponent),
        billing.amount_text(p_note.amount, e.exponent)]
      else array['', '', ''] end || array[p_note.credit_note_id::text, p_note.invoice_id::text], ',', ''),
    E'\r\n' order by t.ordinality)
  from billing.invoice as i,
    lateral catalog.exponent_of(p_note.currency) as e(exponent),
    lateral billing.tax_cells(billing.credit_note_taxes(p_note), p_note.net_total, e.exponent) with ordinality as t(cells, ordinality)
  where i.tenant_id = p_note.tenant_id and i.invoice_id = p_note.invoice_id
$$;
comment on function billing.credit_note_csv_lines(billing.credit_note) is
  'Columns: number, issued_on, invoice, invoice_issued_on, product, currency, buyer, buyer_gstin, place_of_supply, reason, those of billing.tax_cells, net, tax, amount, credit_note_id, invoice_id.';
alter function billing.credit_note_csv_lines(billing.credit_note) owner to cn_owner;
revoke all on function billing.credit_note_csv_lines(billing.credit_note) from public;
grant execute on function billing.credit_note_csv_lines(billing.credit_note) to cn_definer;
