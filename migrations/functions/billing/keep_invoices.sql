drop function if exists billing.keep_invoices(billing.made_invoice[]);
create or replace function billing.keep_invoices(
  p_made billing.made_invoice[], p_open boolean default false, p_dated_at timestamptz default null, p_made_at timestamptz default null)
returns billing.invoice[]
language plpgsql volatile security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- Writes what was drawn up and settles what it was drawn up from, so that it is on one invoice only. What cost nothing is
-- settled without one. The rest is said to billing.write_invoices().
declare
  v_made constant billing.made_invoice[] := array(
    select m from pg_catalog.unnest(p_made) as m where m.invoice_id is not null);
  v_invoices billing.invoice[] := '{}';
begin
  if pg_catalog.cardinality(v_made) > 0 then
    v_invoices := billing.write_invoices(v_made, p_open, p_dated_at, p_made_at);
    update billing.pending_item as i set invoice_id = x.invoice_id
      from (
        select m.tenant_id, m.invoice_id, d.item_id
        from pg_catalog.unnest(v_made) as m cross join lateral pg_catalog.unnest((m.due).items) as d) as x
      where i.tenant_id = x.tenant_id and i.item_id = x.item_id;
    perform billing.carry_forward(v_made);
  end if;
  update billing.metered_period as p set settled_at = x.billed_at, invoice_id = x.invoice_id
    from (
      select m.tenant_id, m.invoice_id, m.billed_at, d.metered_id
      from pg_catalog.unnest(p_made) as m cross join lateral pg_catalog.unnest((m.due).stretches) as d) as x
    where p.tenant_id = x.tenant_id and p.metered_id = x.metered_id;
  return v_invoices;
end
$$;
comment on function billing.keep_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) is
  'The invoices. Errors: invoice_exists. The caller has locked the subscriptions.';
alter function billing.keep_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.keep_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) from public;
grant execute on function billing.keep_invoices(billing.made_invoice[], boolean, timestamptz, timestamptz) to cn_definer, cn_platform;
