create or replace function billing.release_charges(p_invoice billing.invoice)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- What an invoice billed is due again, and what it carried on is none.
begin
  if exists (select from billing.pending_item as i
      where i.tenant_id = p_invoice.tenant_id and i.subscription_id = p_invoice.subscription_id
        and i.explanation ->> 'carriedFrom' = p_invoice.invoice_id::text and i.invoice_id is not null)
     or exists (select from billing.metered_period as m
      join billing.invoice_line as l on l.tenant_id = m.tenant_id and l.metered_id = m.metered_id
      join billing.invoice as i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
      where m.tenant_id = p_invoice.tenant_id and m.subscription_id = p_invoice.subscription_id
        and m.invoice_id = p_invoice.invoice_id and i.invoice_id <> p_invoice.invoice_id and i.status <> 'void') then
    raise exception 'invoice_state' using errcode = 'NB003', detail = pg_catalog.jsonb_build_object(
      'action', 'void', 'number', p_invoice.number, 'status', p_invoice.status,
      'reason', 'a later invoice has used the credit it carried on, or billed more of the same usage; void that one first')::text;
  end if;
  update billing.pending_item as i set invoice_id = p_invoice.invoice_id
    where i.tenant_id = p_invoice.tenant_id and i.subscription_id = p_invoice.subscription_id
      and i.explanation ->> 'carriedFrom' = p_invoice.invoice_id::text;
  update billing.pending_item as i set invoice_id = null
    where i.tenant_id = p_invoice.tenant_id and i.item_id in (
      select l.item_id from billing.invoice_line as l
      where l.tenant_id = p_invoice.tenant_id and l.invoice_id = p_invoice.invoice_id);
  update billing.metered_period as m set settled_at = null, invoice_id = null
    where m.tenant_id = p_invoice.tenant_id and m.subscription_id = p_invoice.subscription_id
      and m.invoice_id = p_invoice.invoice_id;
end
$$;
comment on function billing.release_charges(billing.invoice) is
  'Errors: invoice_state.';
alter function billing.release_charges(billing.invoice) owner to cn_owner;
revoke all on function billing.release_charges(billing.invoice) from public;
grant execute on function billing.release_charges(billing.invoice) to cn_definer, cn_platform;
