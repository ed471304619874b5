drop function if exists billing.write_invoice(uuid, text, text, billing.due_charges, billing.assembled_invoice, timestamptz, text);
create or replace function billing.write_invoices(p_made billing.made_invoice[])
returns billing.invoice[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Keeps what was drawn up as drafts: the invoices, their lines and taxes; all of them with the same few statements. A
-- line's id is platform.uuid_v7(), written out.
declare
  c_now constant timestamptz := platform.now();
  c_instant constant text := pg_catalog.left(platform.uuid_v7(pg_catalog.clock_timestamp())::text, 19);
  v_invoices billing.invoice[];
  v_twin billing.made_invoice;
begin
  with written as (
    insert into billing.invoice (
        tenant_id, invoice_id, kind, status, product_code, subscription_id, issuer_code, issuer, buyer, place_of_supply,
        locale, time_zone, currency, billed_at, period_start, period_end, subtotal, discount_total, net_total, tax_total,
        total, notes, created_at, created_by)
      select m.tenant_id, m.invoice_id, m.kind, 'draft', m.product_code, ((m.due).subscription).subscription_id,
        (m.contents).issuer ->> 'code', (m.contents).issuer, (m.contents).buyer, (m.contents).place_of_supply,
        t.locale, t.time_zone, (m.contents).currency, m.billed_at, (m.contents).period_start, (m.contents).period_end,
        (m.contents).subtotal, (m.contents).discount_total, (m.contents).net_total, (m.contents).tax_total,
        (m.contents).total, m.notes, c_now, platform.actor()
      from pg_catalog.unnest(p_made) as m
      join identity.tenant as t on t.tenant_id = m.tenant_id
      on conflict do nothing
      returning *
  )
  select pg_catalog.array_agg(w::billing.invoice order by w.tenant_id, w.invoice_id) into v_invoices from written as w;
  if coalesce(pg_catalog.cardinality(v_invoices), 0) < pg_catalog.cardinality(p_made) then
    select m.* into v_twin from pg_catalog.unnest(p_made) as m
      where m.invoice_id not in (select i.invoice_id from pg_catalog.unnest(v_invoices) as i) limit 1;
    perform billing.refuse_existing(v_twin.tenant_id, ((v_twin.due).subscription).subscription_id, (v_twin.contents).period_start);
  end if;
  insert into billing.invoice_line
    select m.tenant_id, m.invoice_id, l.ordinality, (c_instant || pg_catalog.substr(pg_catalog.gen_random_uuid()::text, 20))::uuid, l.kind, l.component,
      l.description, l.plan_code, l.plan_version, l.metric, l.quantity, l.unit_price, l.tier, l.months, l.period_start,
      l.period_end, l.amount, l.tax_category, coalesce(l.hsn_sac, (
        select t.hsn_sac from pg_catalog.unnest((m.contents).taxes) as t where t.category = l.tax_category limit 1)),
      l.item_id, l.metered_id, l.redemption_id, l.explanation
    from pg_catalog.unnest(p_made) as m
    cross join lateral pg_catalog.unnest((m.contents).lines) with ordinality as l;
  insert into billing.invoice_tax
    select m.tenant_id, m.invoice_id, t.ordinality, t.category, t.name, t.percent, t.inclusive, t.hsn_sac, t.taxable, t.amount
    from pg_catalog.unnest(p_made) as m
    cross join lateral pg_catalog.unnest((m.contents).taxes) with ordinality as t;
  perform platform.record_audits(
      pg_catalog.array_agg(i.tenant_id), 'invoice_created', 'invoice', pg_catalog.array_agg(i.invoice_id::text),
      pg_catalog.array_agg(pg_catalog.jsonb_build_object('kind', i.kind, 'total', i.total, 'currency', i.currency)))
    from pg_catalog.unnest(v_invoices) as i;
  return v_invoices;
end
$$;
comment on function billing.write_invoices(billing.made_invoice[]) is
  'The drafts, all with an id and each for another subscription. Errors: invoice_exists.';
alter function billing.write_invoices(billing.made_invoice[]) owner to cn_owner;
revoke all on function billing.write_invoices(billing.made_invoice[]) from public;
grant execute on function billing.write_invoices(billing.made_invoice[]) to cn_definer, cn_platform;
