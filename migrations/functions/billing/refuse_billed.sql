create or replace function billing.refuse_billed(p_tenant_id uuid, p_product_code text, p_period_start timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Somebody names a period that has its invoice.
declare
  v_subscription_id uuid;
begin
  select i.subscription_id into v_subscription_id from billing.invoice as i
    where i.tenant_id = p_tenant_id and i.product_code = p_product_code and i.period_start = p_period_start
      and i.kind = 'period' and i.status <> 'void'
    limit 1;
  if found then
    perform billing.refuse_existing(p_tenant_id, v_subscription_id, p_period_start);
  end if;
end
$$;
comment on function billing.refuse_billed(uuid, text, timestamptz) is
  'Errors: invoice_exists.';
alter function billing.refuse_billed(uuid, text, timestamptz) owner to cn_owner;
revoke all on function billing.refuse_billed(uuid, text, timestamptz) from public;
grant execute on function billing.refuse_billed(uuid, text, timestamptz) to cn_definer, cn_platform;
