create or replace function credits.lock_balance(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks one balance and brings it and its grants up to date; null when there is none. Order of locks everywhere:
-- channels alphabetically, then pooled, then idempotency keys.
declare
  v_balance credits.balance;
begin
  select b.* into v_balance from credits.balance as b
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code
      and b.credit_type = p_credit_type and b.channel = p_channel
    for update;
  if not found then
    return null;
  end if;
  if v_balance.head_grant_id is not null then
    v_balance := credits.write_back_head(v_balance);
  end if;
  return credits.settle_due(v_balance);
end
$$;
comment on function credits.lock_balance(uuid, text, text, text) is 'The locked balance, or null.';
alter function credits.lock_balance(uuid, text, text, text) owner to cn_owner;
revoke all on function credits.lock_balance(uuid, text, text, text) from public;
grant execute on function credits.lock_balance(uuid, text, text, text) to cn_definer;
