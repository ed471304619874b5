create or replace function billing.restore_when_paid(p_invoice billing.invoice)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- A subscription whose bills are paid goes on.
begin
  if p_invoice.status = 'paid' and p_invoice.subscription_id = (
      billing.find_live_subscription(p_invoice.tenant_id, p_invoice.product_code)).subscription_id
     and not exists (select from billing.invoice as i
       where i.tenant_id = p_invoice.tenant_id and i.subscription_id = p_invoice.subscription_id
         and (i.status = 'uncollectible' or i.status = 'open' and i.due_at <= platform.now())) then
    perform billing.payment_received(p_invoice.tenant_id, p_invoice.product_code, true);
  end if;
end
$$;
comment on function billing.restore_when_paid(billing.invoice) is
  'Locks: the subscription.';
alter function billing.restore_when_paid(billing.invoice) owner to cn_owner;
revoke all on function billing.restore_when_paid(billing.invoice) from public;
grant execute on function billing.restore_when_paid(billing.invoice) to cn_definer, cn_platform;
