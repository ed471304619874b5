create or replace function credits.lock_batch(p_tenant_id uuid, p_product_code text, p_items credits.batch_item[])
returns credits.balance[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks every balance that the spends may draw on, each once, in the order of all spends.
declare
  v_balances credits.balance[] := '{}'::credits.balance[];
  v_balance credits.balance;
  v_wanted record;
begin
  for v_wanted in
    select distinct w.credit_type, c.channel, c.channel = 'pooled' as last
    from (select i.credit_type, i.channel from pg_catalog.unnest(p_items) as i group by 1, 2) as w
    cross join lateral (values (w.channel), ('pooled')) as c(channel)
    order by w.credit_type, last, c.channel
  loop
    v_balance := credits.lock_balance(p_tenant_id, p_product_code, v_wanted.credit_type, v_wanted.channel);
    if v_balance.tenant_id is not null then
      v_balances := v_balances || v_balance;
    end if;
  end loop;
  return v_balances;
end
$$;
comment on function credits.lock_batch(uuid, text, credits.batch_item[]) is 'The locked balances.';
alter function credits.lock_batch(uuid, text, credits.batch_item[]) owner to cn_owner;
revoke all on function credits.lock_batch(uuid, text, credits.batch_item[]) from public;
grant execute on function credits.lock_batch(uuid, text, credits.batch_item[]) to cn_definer;
