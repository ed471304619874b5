create or replace function billing.lock_invoice(p_tenant_id uuid, p_invoice_id uuid)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes an invoice for a change, behind the subscription it bills.
declare
  v_invoice billing.invoice := billing.find_invoice(p_tenant_id, p_invoice_id);
begin
  perform from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = v_invoice.product_code and v_invoice.subscription_id is not null
    order by s.subscription_id for update;
  select i.* into v_invoice from billing.invoice as i
    where i.tenant_id = p_tenant_id and i.invoice_id = p_invoice_id for update;
  return v_invoice;
end
$$;
comment on function billing.lock_invoice(uuid, uuid) is
  'Row. Errors: not_found. Locks: the subscriptions to the product, then the invoice.';
alter function billing.lock_invoice(uuid, uuid) owner to cn_owner;
revoke all on function billing.lock_invoice(uuid, uuid) from public;
grant execute on function billing.lock_invoice(uuid, uuid) to cn_definer, cn_platform;
