drop function if exists billing.make_next_invoice(uuid, text, timestamptz);
create or replace function billing.make_next_invoice(
  p_tenant_id uuid, p_product_code text, p_until timestamptz, p_open boolean default false,
  p_dated_at timestamptz default null, p_made_at timestamptz default null)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Makes one invoice, of the oldest instant that is due: periods are billed in order, each exactly once, however late.
-- What cost nothing is settled without one. The rest is said to billing.write_invoices(). Locks: the tenant's subscriptions to the product, then invoice and series.
declare
  v_moment record;
  v_subscription billing.subscription;
  v_invoices billing.invoice[];
begin
  perform from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = p_product_code order by s.subscription_id for update;
  for v_moment in
    select m.subscription_id, m.due_at 
      from billing.list_moments(array[p_tenant_id], array[p_product_code]) as m where m.due_at <= p_until
  loop
    select s.* into v_subscription from billing.subscription as s
      where s.tenant_id = p_tenant_id and s.subscription_id = v_moment.subscription_id;
    v_invoices := billing.keep_invoices(billing.draw_up(array[v_subscription], array[v_moment.due_at]),
      p_open, p_dated_at, p_made_at);
    if pg_catalog.cardinality(v_invoices) > 0 then
      return v_invoices[1];
    end if;
  end loop;
  return null;
end
$$;
comment on function billing.make_next_invoice(uuid, text, timestamptz, boolean, timestamptz, timestamptz) is
  'The invoice; null when nothing is due. Errors: those of billing.assemble_invoice, invoice_exists.';
alter function billing.make_next_invoice(uuid, text, timestamptz, boolean, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.make_next_invoice(uuid, text, timestamptz, boolean, timestamptz, timestamptz) from public;
grant execute on function billing.make_next_invoice(uuid, text, timestamptz, boolean, timestamptz, timestamptz) to cn_definer, cn_platform;
