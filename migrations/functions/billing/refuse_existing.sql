create or replace function billing.refuse_existing(p_tenant_id uuid, p_subscription_id uuid, p_period_start timestamptz)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- There is an invoice for that already: which one.
declare
  v_invoice billing.invoice;
begin
  select i.* into v_invoice from billing.invoice as i
    where i.tenant_id = p_tenant_id and i.subscription_id = p_subscription_id and i.period_start = p_period_start
      and i.status <> 'void'
    order by i.kind = 'period' desc, i.invoice_id desc limit 1;
  raise exception 'invoice_exists' using errcode = 'NB001', detail = pg_catalog.jsonb_build_object(
    'invoiceId', v_invoice.invoice_id, 'number', v_invoice.number, 'status', v_invoice.status,
    'periodStart', v_invoice.period_start, 'periodEnd', v_invoice.period_end)::text;
end
$$;
comment on function billing.refuse_existing(uuid, uuid, timestamptz) is
  'Errors: invoice_exists.';
alter function billing.refuse_existing(uuid, uuid, timestamptz) owner to cn_owner;
revoke all on function billing.refuse_existing(uuid, uuid, timestamptz) from public;
grant execute on function billing.refuse_existing(uuid, uuid, timestamptz) to cn_definer, cn_platform;
