drop function if exists billing.write_invoices(billing.made_invoice[]);
create or replace function billing.write_invoices(
  p_made billing.made_invoice[], p_open boolean default false, p_dated_at timestamptz default null, p_made_at timestamptz default null)
returns billing.invoice[]
language plpgsql volatile security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- Keeps what was drawn up: the invoices, their lines and taxes; all of them with the same few statements. They are drafts,
-- or open at once: then dates are those of billing.number_invoices(). A line's id is platform.uuid_v7(), written out.
declare
  c_now constant timestamptz := platform.now();
  c_instant constant text := pg_catalog.left(platform.uuid_v7(pg_catalog.clock_timestamp())::text, 19);
  v_invoices billing.invoice[];
  v_written integer;
  v_twin billing.invoice;
begin
  v_invoices := array(
    select row(
      m.tenant_id, m.invoice_id, m.kind, 'draft', m.product_code, ((m.due).subscription).subscription_id,
      c.issuer ->> 'code', null, c.issuer, c.buyer, c.place_of_supply, t.locale, t.time_zone, c.currency, m.billed_at,
      c.period_start, c.period_end, c.subtotal, c.discount_total, c.net_total, c.tax_total, c.total, 0, 0, m.notes,
      c_now, platform.actor(), null, null, null, null, 1, null)::billing.invoice
    from pg_catalog.unnest(p_made) as m
    cross join lateral (select (m.contents).*) as c
    join identity.tenant as t on t.tenant_id = m.tenant_id);
  if p_open then
    v_invoices := billing.number_invoices(v_invoices, p_dated_at, p_made_at);
  end if;
  insert into billing.invoice select i.* from pg_catalog.unnest(v_invoices) as i on conflict do nothing;
  get diagnostics v_written = row_count;
  if v_written < pg_catalog.cardinality(v_invoices) then
    select i.* into v_twin from pg_catalog.unnest(v_invoices) as i
      where not exists (select from billing.invoice as x where x.tenant_id = i.tenant_id and x.invoice_id = i.invoice_id) limit 1;
    perform billing.refuse_existing(v_twin.tenant_id, v_twin.subscription_id, v_twin.period_start);
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
  if p_open then
    perform billing.announce_invoices(v_invoices);
  else
    perform platform.record_audits(
        pg_catalog.array_agg(i.tenant_id), 'invoice_created', 'invoice', pg_catalog.array_agg(i.invoice_id::text),
        pg_catalog.array_agg(pg_catalog.jsonb_build_object('kind', i.kind, 'total', i.total, 'currency', i.currency)))
      from pg_catalog.unnest(v_invoices) as i;
  end if;
  return v_invoices;
end
$$;
comment on function billing.write_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) is
  'The invoices, all with an id and each for another subscription. Errors: invoice_exists. Locks: the series of open ones.';
alter function billing.write_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.write_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) from public;
grant execute on function billing.write_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) to cn_definer, cn_platform;
