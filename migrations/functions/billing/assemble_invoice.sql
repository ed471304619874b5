drop function if exists billing.assemble_invoice(uuid, text, timestamptz, billing.due_charges, billing.invoice_line[]);
create or replace function billing.assemble_invoice(
  p_tenant_id uuid, p_currency text, p_at timestamptz, p_due billing.due_charges,
  p_written billing.invoice_line[] default array[]::billing.invoice_line[],
  p_issuer jsonb default null)
returns billing.assembled_invoice
language plpgsql stable security invoker set search_path = ''
as $$
-- What an invoice contains: the only place that decides it. Fees in advance and what changes moved (items), usage of the
-- stretches that ended, or lines written by hand; then discounts; then tax on the rounded sum of each category. Credits
-- that were paid for before are money of another kind and lower nothing. The estimate and the invoice are both this.
-- p_issuer: who sends it, where the caller has read it already.
declare
  v_time_zone constant text := billing.time_zone_of(p_tenant_id);
  v_category constant text := billing.tax_category((p_due.subscription).product_code);
  v_is billing.assembled_invoice;
  v_lines billing.invoice_line[];
  v_stretch billing.metered_period;
  v_line billing.invoice_line;
  v_tax billing.invoice_tax;
  v_inside bigint := 0;
begin
  v_is.currency := p_currency;
  v_is.issuer := coalesce(p_issuer, billing.issuer_document('platform'));
  v_is.buyer := billing.buyer_document(p_tenant_id, v_is.issuer);
  v_is.place_of_supply := case when v_is.buyer ->> 'country' = v_is.issuer ->> 'country' then v_is.buyer ->> 'stateCode' end;
  v_lines := p_written || billing.item_lines(p_due.items, v_category);
  foreach v_stretch in array coalesce(p_due.stretches, '{}') loop
    v_lines := v_lines || billing.usage_lines(v_stretch, v_time_zone, v_category);
  end loop;
  if v_stretch.metered_id is not null then
    v_lines := v_lines || billing.late_lines(
      (p_due.subscription).subscription_id, p_tenant_id, p_at, v_time_zone, v_category);
  end if;
  v_is.subtotal := 0;
  foreach v_line in array v_lines loop
    v_is.subtotal := v_is.subtotal + v_line.amount;
  end loop;
  if (p_due.subscription).subscription_id is not null then
    if v_is.subtotal < 0 then
      v_lines := v_lines || billing.carry_line(v_lines, v_category);
    end if;
    v_lines := v_lines || billing.discount_lines(p_due.subscription, v_lines, v_category);
  end if;
  v_is.lines := v_lines;
  v_is.taxes := billing.tax_rows(v_is.issuer, v_is.buyer, v_lines, p_at);
  v_is.tax_total := 0;
  foreach v_tax in array v_is.taxes loop
    v_is.tax_total := v_is.tax_total + v_tax.amount;
    v_inside := v_inside + case when v_tax.inclusive then v_tax.amount else 0 end;
  end loop;
  v_is.discount_total := 0;
  v_is.net_total := -v_inside;
  foreach v_line in array v_lines loop
    v_is.discount_total := v_is.discount_total - case when v_line.kind = 'discount' then v_line.amount else 0 end;
    v_is.net_total := v_is.net_total + v_line.amount;
    v_is.period_start := least(v_is.period_start, v_line.period_start);
    v_is.period_end := greatest(v_is.period_end, v_line.period_end);
  end loop;
  v_is.total := v_is.net_total + v_is.tax_total;
  v_is.period_end := greatest(v_is.period_end, v_is.period_start, p_at);
  v_is.period_start := coalesce(v_is.period_start, p_at);
  -- The period it closes is that of the usage; money in between is for the time that it pays for.
  if v_stretch.metered_id is not null then
    v_is.period_start := v_stretch.whole_start;
    v_is.period_end := v_stretch.whole_end;
  end if;
  return v_is;
end
$$;
comment on function billing.assemble_invoice(uuid, text, timestamptz, billing.due_charges, billing.invoice_line[], jsonb) is
  'Lines and totals in minor units. Errors: those of catalog.price_components, amount_out_of_range.';
alter function billing.assemble_invoice(uuid, text, timestamptz, billing.due_charges, billing.invoice_line[], jsonb) owner to cn_owner;
revoke all on function billing.assemble_invoice(uuid, text, timestamptz, billing.due_charges, billing.invoice_line[], jsonb) from public;
grant execute on function billing.assemble_invoice(uuid, text, timestamptz, billing.due_charges, billing.invoice_line[], jsonb) to cn_definer, cn_platform;
