create or replace function billing.draw_up(p_subscription billing.subscription, p_at timestamptz, p_invoice_id uuid)
returns billing.made_invoice
language plpgsql stable security invoker set search_path = ''
as $$
-- What is due of a subscription at an instant, as the invoice with this id; without the id where there is nothing to pay.
declare
  v_made billing.made_invoice;
begin
  v_made.tenant_id := p_subscription.tenant_id;
  v_made.product_code := p_subscription.product_code;
  v_made.billed_at := p_at;
  v_made.due := billing.due_charges_at(p_subscription, p_at);
  v_made.kind := case when pg_catalog.cardinality((v_made.due).stretches) > 0 then 'period' else 'change' end;
  v_made.contents := billing.assemble_invoice(p_subscription.tenant_id, p_subscription.currency, p_at, v_made.due);
  if exists (select from pg_catalog.unnest((v_made.contents).lines) as l where l.amount > 0 and l.kind <> 'carried') then
    v_made.invoice_id := p_invoice_id;
  end if;
  return v_made;
end
$$;
comment on function billing.draw_up(billing.subscription, timestamptz, uuid) is
  'Row; nothing is written. Errors: those of billing.assemble_invoice.';
alter function billing.draw_up(billing.subscription, timestamptz, uuid) owner to cn_owner;
revoke all on function billing.draw_up(billing.subscription, timestamptz, uuid) from public;
grant execute on function billing.draw_up(billing.subscription, timestamptz, uuid) to cn_definer, cn_platform;
