create or replace function billing.is_unbilled(p_tenant_id uuid, p_product_code text)
returns boolean
language sql stable security invoker set search_path = ''
as $$
  -- Whether the bills of a tenant's product were set aside after a fault, and wait until somebody releases them.
  select exists (
    select from billing.parked_work as w
    where w.tenant_id = p_tenant_id and w.worker = 'billing-cycle' and w.product_code = p_product_code)
$$;
comment on function billing.is_unbilled(uuid, text) is 'Boolean.';
alter function billing.is_unbilled(uuid, text) owner to cn_owner;
revoke all on function billing.is_unbilled(uuid, text) from public;
grant execute on function billing.is_unbilled(uuid, text) to cn_platform;
