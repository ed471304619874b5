create or replace function jtd.take_places(p_tenant_id uuid, p_product_code text, p_count integer)
returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
-- Gives away the next places of the waiting line of a product.
declare
  v_last bigint;
begin
  insert into jtd.line as l (tenant_id, product_code, last_position)
    values (p_tenant_id, p_product_code, p_count)
    on conflict (tenant_id, product_code) do update set last_position = l.last_position + p_count
    returning l.last_position into v_last;
  return v_last;
end
$$;
comment on function jtd.take_places(uuid, text, integer) is
  'The last of them. Lock: the caller holds the pooled balance.';
alter function jtd.take_places(uuid, text, integer) owner to cn_owner;
revoke all on function jtd.take_places(uuid, text, integer) from public;
grant execute on function jtd.take_places(uuid, text, integer) to cn_definer;
