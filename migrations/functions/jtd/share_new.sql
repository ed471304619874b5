create or replace function jtd.share_new(
  p_tenant_id uuid, p_product_code text, p_items credits.batch_item[], p_balances credits.balance[])
returns credits.batch_share[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Who of the newcomers is served: behind those that still wait, nobody of their channel, and nobody from the pool.
declare
  c_waited constant boolean := jtd.is_waited(p_tenant_id, p_product_code);
  v_shut text[] := '{}';
begin
  if c_waited then
    select pg_catalog.array_agg(w.channel::text) into v_shut from jtd.waiting as w
      where w.tenant_id = p_tenant_id and w.product_code = p_product_code and w.messages > 0;
  end if;
  return credits.share_holds(p_items, p_balances, v_shut,
    case when c_waited then 0 else pg_catalog.cardinality(p_items) end, platform.now());
end
$$;
comment on function jtd.share_new(uuid, text, credits.batch_item[], credits.balance[]) is
  'Units per item and balance. Locks: the caller holds the balances.';
alter function jtd.share_new(uuid, text, credits.batch_item[], credits.balance[]) owner to cn_owner;
revoke all on function jtd.share_new(uuid, text, credits.batch_item[], credits.balance[]) from public;
grant execute on function jtd.share_new(uuid, text, credits.batch_item[], credits.balance[]) to cn_definer;
