create or replace function jtd.settle_tenant(p_tenant_id uuid, p_results jsonb)
returns integer
language plpgsql volatile security definer set search_path = ''
as $$
-- Settles messages of the tenant the transaction is in: product by product, under the locks of what pays for them.
declare
  v_group record;
  v_balances credits.balance[];
  v_settled integer := 0;
begin
  for v_group in
    select m.product_code::text as product_code, pg_catalog.array_agg(r.doc) as results,
      pg_catalog.array_agg(distinct m.channel::text) filter (where m.cost > 0) as channels
    from pg_catalog.jsonb_array_elements(p_results) as r(doc)
    cross join lateral (
      select o.product_code, o.channel, o.cost from jtd.message as o
      where o.tenant_id = p_tenant_id and o.jtd_id = (r.doc ->> 'id')::uuid offset 0
    ) as m
    group by m.product_code order by m.product_code
  loop
    v_balances := jtd.lock_for(p_tenant_id, v_group.product_code, v_group.channels);
    v_settled := v_settled + jtd.settle_product(p_tenant_id, v_group.product_code, v_group.results, v_balances);
  end loop;
  return v_settled;
end
$$;
comment on function jtd.settle_tenant(uuid, jsonb) is
  'How many. Locks: channels alphabetically, pooled, messages.';
alter function jtd.settle_tenant(uuid, jsonb) owner to cn_definer;
revoke all on function jtd.settle_tenant(uuid, jsonb) from public;
grant execute on function jtd.settle_tenant(uuid, jsonb) to cn_platform;
