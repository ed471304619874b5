create or replace function billing.bill_tenant(
  p_tenant_id uuid, p_product_code text, p_max integer, out invoices integer, out notices integer, out busy boolean)
language plpgsql volatile security definer set search_path = ''
as $$
-- Bills what is due of one tenant in one product and reminds of what is not paid; for workers, who own no tenant's rows
-- themselves. It waits for nobody: a subscription that somebody is changing is billed by the next tick.
declare
  c_now constant timestamptz := platform.now();
begin
  invoices := 0;
  notices := 0;
  busy := pg_catalog.cardinality(array(
      select s.subscription_id from billing.subscription as s
      where s.tenant_id = p_tenant_id and s.product_code = p_product_code for update skip locked))
    < (select pg_catalog.count(*) from billing.subscription as s
      where s.tenant_id = p_tenant_id and s.product_code = p_product_code);
  if not busy then
    invoices := (select pg_catalog.count(*) from billing.bill_due(p_tenant_id, p_product_code, p_max));
    notices := invoices + billing.remind_of_invoices(p_tenant_id, p_product_code, c_now);
  end if;
end
$$;
comment on function billing.bill_tenant(uuid, text, integer) is
  'Invoices made, notices told; busy: somebody else holds a subscription. Locks: the subscriptions to the product, then invoices and series.';
alter function billing.bill_tenant(uuid, text, integer) owner to cn_definer;
revoke all on function billing.bill_tenant(uuid, text, integer) from public;
grant execute on function billing.bill_tenant(uuid, text, integer) to cn_platform;
