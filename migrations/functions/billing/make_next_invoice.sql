create or replace function billing.make_next_invoice(p_tenant_id uuid, p_product_code text, p_until timestamptz)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Makes one invoice, of the oldest instant that is due: periods are billed in order, each exactly once, however late.
-- What cost nothing is settled without one. Locks: the tenant's subscriptions to the product, then invoice and series.
declare
  v_moment record;
  v_subscription billing.subscription;
  v_due billing.due_charges;
  v_is billing.assembled_invoice;
  v_invoice billing.invoice;
begin
  perform from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = p_product_code order by s.subscription_id for update;
  for v_moment in
    select m.subscription_id, m.due_at from billing.list_moments(p_tenant_id, p_product_code) as m where m.due_at <= p_until
  loop
    select s.* into v_subscription from billing.subscription as s
      where s.tenant_id = p_tenant_id and s.subscription_id = v_moment.subscription_id;
    v_due := billing.due_charges_at(v_subscription, v_moment.due_at);
    v_is := billing.assemble_invoice(p_tenant_id, v_subscription.currency, v_moment.due_at, v_due);
    if exists (select from pg_catalog.unnest(v_is.lines) as l where l.amount > 0 and l.kind <> 'carried') then
      v_invoice := billing.write_invoice(p_tenant_id,
        case when pg_catalog.cardinality(v_due.stretches) > 0 then 'period' else 'change' end,
        p_product_code, v_due, v_is, v_moment.due_at);
      update billing.pending_item as i set invoice_id = v_invoice.invoice_id
        where i.tenant_id = p_tenant_id and i.item_id in (select x.item_id from pg_catalog.unnest(v_due.items) as x);
      perform billing.carry_forward(v_invoice, v_due);
    end if;
    update billing.metered_period as m set settled_at = v_moment.due_at, invoice_id = v_invoice.invoice_id
      where m.tenant_id = p_tenant_id and m.metered_id in (select x.metered_id from pg_catalog.unnest(v_due.stretches) as x);
    if v_invoice.invoice_id is not null then
      return v_invoice;
    end if;
  end loop;
  return null;
end
$$;
comment on function billing.make_next_invoice(uuid, text, timestamptz) is
  'The draft; null when nothing is due. Errors: those of billing.assemble_invoice, invoice_exists.';
alter function billing.make_next_invoice(uuid, text, timestamptz) owner to cn_owner;
revoke all on function billing.make_next_invoice(uuid, text, timestamptz) from public;
grant execute on function billing.make_next_invoice(uuid, text, timestamptz) to cn_definer, cn_platform;
