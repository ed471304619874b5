create or replace function billing.refuse_nothing_due(p_tenant_id uuid, p_product_code text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Nothing is due: when something will be, and which invoice was the last.
declare
  v_last billing.invoice;
begin
  select i.* into v_last from billing.invoice as i
    where i.tenant_id = p_tenant_id and i.product_code = p_product_code and i.status <> 'void'
    order by i.billed_at desc limit 1;
  raise exception 'nothing_to_invoice' using errcode = 'NB002', detail = pg_catalog.jsonb_build_object(
    'productCode', p_product_code, 'dueAt', (billing.find_live_subscription(p_tenant_id, p_product_code)).period_end,
    'lastInvoiceId', v_last.invoice_id, 'lastNumber', v_last.number)::text;
end
$$;
comment on function billing.refuse_nothing_due(uuid, text) is
  'Errors: nothing_to_invoice.';
alter function billing.refuse_nothing_due(uuid, text) owner to cn_owner;
revoke all on function billing.refuse_nothing_due(uuid, text) from public;
grant execute on function billing.refuse_nothing_due(uuid, text) to cn_definer, cn_platform;
