create or replace function billing.describe_estimate(p_is billing.assembled_invoice)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What an invoice would contain, with the fields that the invoice will have.
  select pg_catalog.jsonb_build_object(
      'currency', p_is.currency, 'periodStart', p_is.period_start, 'periodEnd', p_is.period_end,
      'issuer', p_is.issuer, 'buyer', p_is.buyer,
      'placeOfSupply', (select pg_catalog.jsonb_build_object('code', s.code, 'name', s.name) from billing.gst_state as s
        where s.code = p_is.place_of_supply),
      'lines', (select coalesce(pg_catalog.jsonb_agg(billing.describe_invoice_line(
          row(l.tenant_id, null, null, null, l.kind, l.component, l.description, l.plan_code, l.plan_version, l.metric, l.quantity,
            l.unit_price, l.tier, l.months, l.period_start, l.period_end, l.amount, l.tax_category, coalesce(l.hsn_sac, (
              select t.hsn_sac from pg_catalog.unnest(p_is.taxes) as t where t.category = l.tax_category limit 1)),
            null, null, null, l.explanation)::billing.invoice_line, p_is.currency, l.ordinality) order by l.ordinality), '[]')
        from pg_catalog.unnest(p_is.lines) with ordinality as l),
      'taxes', (select coalesce(pg_catalog.jsonb_agg(billing.describe_invoice_tax(t, p_is.currency)), '[]')
        from pg_catalog.unnest(p_is.taxes) as t))
    || billing.describe_totals(p_is.currency, p_is.subtotal, p_is.discount_total, p_is.net_total, p_is.tax_total, p_is.total)
$$;
comment on function billing.describe_estimate(billing.assembled_invoice) is
  'Document of the contract.';
alter function billing.describe_estimate(billing.assembled_invoice) owner to cn_owner;
revoke all on function billing.describe_estimate(billing.assembled_invoice) from public;
grant execute on function billing.describe_estimate(billing.assembled_invoice) to cn_definer, cn_platform;
