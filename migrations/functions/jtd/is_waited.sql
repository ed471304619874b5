create or replace function jtd.is_waited(p_tenant_id uuid, p_product_code text)
returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
-- Whether anybody waits in the line of a product.
begin
  return exists (
    select from jtd.line as l where l.tenant_id = p_tenant_id and l.product_code = p_product_code and l.messages > 0);
end
$$;
comment on function jtd.is_waited(uuid, text) is
  'Lock: the caller holds the pooled balance, else it is a guess.';
alter function jtd.is_waited(uuid, text) owner to cn_owner;
revoke all on function jtd.is_waited(uuid, text) from public;
grant execute on function jtd.is_waited(uuid, text) to cn_definer;
