create or replace function billing.give_up_on(p_invoice billing.invoice)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- What giving up on an invoice means to its subscription: one that is suspended becomes `unpaid`. Any other goes on as
-- it is, for the sequence of a missing payment ends in suspension by itself.
declare
  v_was billing.subscription;
  v_next billing.subscription;
begin
  v_was := billing.lock_subscription(p_invoice.tenant_id, p_invoice.product_code);
  if v_was.status = 'suspended' and v_was.subscription_id = p_invoice.subscription_id then
    v_next := v_was;
    v_next.status := 'unpaid';
    perform billing.save_subscription(v_was, v_next, 'given_up', 'request',
      pg_catalog.jsonb_build_object('invoiceId', p_invoice.invoice_id));
  end if;
end
$$;
comment on function billing.give_up_on(billing.invoice) is 'Lock: the subscription.';
alter function billing.give_up_on(billing.invoice) owner to cn_owner;
revoke all on function billing.give_up_on(billing.invoice) from public;
grant execute on function billing.give_up_on(billing.invoice) to cn_definer;
