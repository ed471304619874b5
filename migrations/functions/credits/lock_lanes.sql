create or replace function credits.lock_lanes(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channels text[])
returns credits.balance[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks some channels and the pool, and makes what is not there yet: a line may only form where a top-up must pass.
declare
  v_balances credits.balance[] := '{}'::credits.balance[];
  v_balance credits.balance;
  v_channel text;
begin
  for v_channel in
    select c.channel from (
      select distinct w.channel from pg_catalog.unnest(p_channels || array['pooled']) as w(channel)
    ) as c
    order by c.channel = 'pooled', c.channel
  loop
    v_balance := credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, v_channel);
    if v_balance.tenant_id is null then
      insert into credits.balance (tenant_id, product_code, credit_type, channel)
        values (p_tenant_id, p_product_code, p_credit_type, v_channel)
        on conflict do nothing;
      v_balance := credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, v_channel);
    end if;
    v_balances := v_balances || v_balance;
  end loop;
  return v_balances;
end
$$;
comment on function credits.lock_lanes(uuid, text, text, text[]) is
  'The locked balances, pool last. Locks: channels alphabetically, then pooled.';
alter function credits.lock_lanes(uuid, text, text, text[]) owner to cn_owner;
revoke all on function credits.lock_lanes(uuid, text, text, text[]) from public;
grant execute on function credits.lock_lanes(uuid, text, text, text[]) to cn_definer;
