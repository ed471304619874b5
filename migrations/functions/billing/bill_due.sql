create or replace function billing.bill_due(p_tenant_id uuid, p_product_code text, p_max integer default 60)
returns setof uuid
language plpgsql volatile security definer set search_path = ''
as $$
-- Bills everything of a tenant that is due in a product, in order, and opens each invoice at the instant it was due, but
-- not before the one whose number it follows; for workers, who own no tenant's rows themselves. Running it twice, late,
-- or on two machines at once makes each invoice once. On a test clock the days to pay count from that instant too; else
-- from now, for nobody can pay what has not been sent.
declare
  c_now constant timestamptz := platform.now();
  c_clock constant text := nullif(pg_catalog.current_setting('cn.now', true), '');
  v_invoice billing.invoice;
begin
  for v_number in 1 .. p_max loop
    v_invoice := billing.make_next_invoice(
      p_tenant_id, p_product_code, c_now, true, null, case when c_clock is null then c_now end);
    exit when v_invoice.invoice_id is null;
    return next v_invoice.invoice_id;
  end loop;
end
$$;
comment on function billing.bill_due(uuid, text, integer) is
  'Invoice ids in order. Locks: the tenant''s subscriptions to the product, then invoice and series.';
alter function billing.bill_due(uuid, text, integer) owner to cn_definer;
revoke all on function billing.bill_due(uuid, text, integer) from public;
grant execute on function billing.bill_due(uuid, text, integer) to cn_platform;
