create or replace function context.is_free(p_tenant_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
-- Locks the contexts of the tenant the transaction is in, unless somebody else holds one: a worker that has locked other
-- tenants before waits for nobody.
begin
  perform from context.tenant_context as c where c.tenant_id = p_tenant_id order by c.product_code for update skip locked;
  return not exists (
    select from context.tenant_context as c where c.tenant_id = p_tenant_id and c.product_code not in (
      select f.product_code from context.tenant_context as f where f.tenant_id = p_tenant_id for update skip locked));
end
$$;
comment on function context.is_free(uuid) is
  'Whether all are locked now. Lock: the tenant''s contexts.';
alter function context.is_free(uuid) owner to cn_definer;
revoke all on function context.is_free(uuid) from public;
grant execute on function context.is_free(uuid) to cn_platform;
