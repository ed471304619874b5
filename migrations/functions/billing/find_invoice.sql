create or replace function billing.find_invoice(p_tenant_id uuid, p_invoice_id uuid)
returns billing.invoice
language plpgsql volatile security invoker set search_path = ''
as $$
-- An invoice of the tenant; an id of somebody else's is an id that does not exist. A key for a product sees that one's.
declare
  v_invoice billing.invoice;
  v_bound constant text := nullif(pg_catalog.current_setting('cn.product', true), '');
begin
  select i.* into v_invoice from billing.invoice as i
    where i.tenant_id = p_tenant_id and i.invoice_id = p_invoice_id and (v_bound is null or i.product_code = v_bound);
  if not found then
    perform platform.refuse_at_door('not_found', 'NP004', 404, 'no such invoice');
  end if;
  return v_invoice;
end
$$;
comment on function billing.find_invoice(uuid, uuid) is
  'Row. Errors: not_found.';
alter function billing.find_invoice(uuid, uuid) owner to cn_owner;
revoke all on function billing.find_invoice(uuid, uuid) from public;
grant execute on function billing.find_invoice(uuid, uuid) to cn_definer, cn_platform;
