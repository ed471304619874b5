create or replace function billing.draw_up(p_subscription billing.subscription, p_at timestamptz, p_invoice_id uuid)
returns billing.made_invoice
language plpgsql stable security invoker set search_path = ''
as $$
-- What is due of a subscription at an instant, as the invoice with this id; without the id where there is nothing to pay.
declare
  v_due constant billing.due_charges := billing.due_charges_at(p_subscription, p_at);
  v_is constant billing.assembled_invoice := billing.assemble_invoice(
    p_subscription.tenant_id, p_subscription.currency, p_at, v_due);
  v_line billing.invoice_line;
  v_id uuid;
begin
  foreach v_line in array v_is.lines loop
    if v_line.amount > 0 and v_line.kind <> 'carried' then
      v_id := p_invoice_id;
    end if;
  end loop;
  return row(
    p_subscription.tenant_id, v_id, case when pg_catalog.cardinality(v_due.stretches) > 0 then 'period' else 'change' end,
    p_subscription.product_code, p_at, v_due, v_is, null)::billing.made_invoice;
end
$$;
comment on function billing.draw_up(billing.subscription, timestamptz, uuid) is
  'Row; nothing is written. Errors: those of billing.assemble_invoice.';
alter function billing.draw_up(billing.subscription, timestamptz, uuid) owner to cn_owner;
revoke all on function billing.draw_up(billing.subscription, timestamptz, uuid) from public;
grant execute on function billing.draw_up(billing.subscription, timestamptz, uuid) to cn_definer, cn_platform;
