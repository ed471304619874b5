create or replace function credits.lock_pair(p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text)
returns credits.balance[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks what a spend may draw on, in the order every spend uses: [channel, pool]. An element is null where
-- there is no such balance, and the first one for a spend that asks for the pool itself.
declare
  v_channel credits.balance;
begin
  if p_channel <> 'pooled' then
    v_channel := credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, p_channel);
    if v_channel.tenant_id is null then
      perform catalog.require_channel(p_product_code, p_credit_type, p_channel);
    end if;
  end if;
  return array[v_channel, credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, 'pooled')];
end
$$;
comment on function credits.lock_pair(uuid, text, text, text) is '[channel, pool]. Errors: unknown_credit_type, unknown_channel.';
alter function credits.lock_pair(uuid, text, text, text) owner to cn_owner;
revoke all on function credits.lock_pair(uuid, text, text, text) from public;
grant execute on function credits.lock_pair(uuid, text, text, text) to cn_definer;
