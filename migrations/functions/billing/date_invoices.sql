create or replace function billing.date_invoices(p_invoices billing.invoice[])
returns timestamptz[]
language plpgsql stable security invoker set search_path = ''
as $$
-- The dates of invoices that a run makes, in their order: the instant each was due, but not before the one of the same
-- issuer to the same buyer whose number it follows.
begin
  return array(
    select greatest(i.billed_at, (
      select pg_catalog.max(o.issued_at) from billing.invoice as o
      where o.tenant_id = i.tenant_id and o.issuer_code = i.issuer_code))
    from pg_catalog.unnest(p_invoices) with ordinality as i order by i.ordinality);
end
$$;
comment on function billing.date_invoices(billing.invoice[]) is 'Instants.';
alter function billing.date_invoices(billing.invoice[]) owner to cn_owner;
revoke all on function billing.date_invoices(billing.invoice[]) from public;
grant execute on function billing.date_invoices(billing.invoice[]) to cn_definer, cn_platform;
