create or replace function billing.write_invoice(
  p_tenant_id uuid, p_kind text, p_product_code text, p_due billing.due_charges, p_is billing.assembled_invoice,
  p_at timestamptz, p_notes text default null)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Keeps what was assembled as a draft: the invoice, its lines and taxes.
declare
  v_invoice billing.invoice;
begin
  insert into billing.invoice (
      tenant_id, invoice_id, kind, status, product_code, subscription_id, issuer_code, issuer, buyer, place_of_supply,
      locale, time_zone, currency, billed_at, period_start, period_end, subtotal, discount_total, net_total, tax_total,
      total, notes, created_at, created_by)
    select p_tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), p_kind, 'draft', p_product_code,
      (p_due.subscription).subscription_id, p_is.issuer ->> 'code', p_is.issuer, p_is.buyer, p_is.place_of_supply,
      t.locale, t.time_zone, p_is.currency, p_at, p_is.period_start, p_is.period_end, p_is.subtotal, p_is.discount_total,
      p_is.net_total, p_is.tax_total, p_is.total, p_notes, platform.now(), platform.actor()
    from identity.tenant as t where t.tenant_id = p_tenant_id
    on conflict do nothing
    returning * into v_invoice;
  if not found then
    perform billing.refuse_existing(p_tenant_id, (p_due.subscription).subscription_id, p_is.period_start);
  end if;
  insert into billing.invoice_line
    select p_tenant_id, v_invoice.invoice_id, l.ordinality, platform.uuid_v7(pg_catalog.clock_timestamp()), l.kind, l.component,
      l.description, l.plan_code, l.plan_version, l.metric, l.quantity, l.unit_price, l.tier, l.months, l.period_start,
      l.period_end, l.amount, l.tax_category, coalesce(l.hsn_sac, (
        select t.hsn_sac from pg_catalog.unnest(p_is.taxes) as t where t.category = l.tax_category limit 1)),
      l.item_id, l.metered_id, l.redemption_id, l.explanation
    from pg_catalog.unnest(p_is.lines) with ordinality as l;
  insert into billing.invoice_tax
    select p_tenant_id, v_invoice.invoice_id, t.ordinality, t.category, t.name, t.percent, t.inclusive, t.hsn_sac, t.taxable, t.amount
    from pg_catalog.unnest(p_is.taxes) with ordinality as t;
  perform platform.record_audit(p_tenant_id, 'invoice_created', 'invoice', v_invoice.invoice_id::text,
    pg_catalog.jsonb_build_object('kind', p_kind, 'total', v_invoice.total, 'currency', v_invoice.currency));
  return v_invoice;
end
$$;
comment on function billing.write_invoice(uuid, text, text, billing.due_charges, billing.assembled_invoice, timestamptz, text) is
  'The draft. Errors: invoice_exists.';
alter function billing.write_invoice(uuid, text, text, billing.due_charges, billing.assembled_invoice, timestamptz, text) owner to cn_owner;
revoke all on function billing.write_invoice(uuid, text, text, billing.due_charges, billing.assembled_invoice, timestamptz, text) from public;
grant execute on function billing.write_invoice(uuid, text, text, billing.due_charges, billing.assembled_invoice, timestamptz, text) to cn_definer, cn_platform;
