create or replace function credits.write_back_head(p_balance credits.balance)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Writes what a locked balance counted for its first grant back to that grant, so that all its grants say what is
-- left of them.
declare
  v_balance credits.balance;
begin
  update credits.credit_grant as g set remaining = p_balance.head_left
    where g.tenant_id = p_balance.tenant_id and g.grant_id = p_balance.head_grant_id;
  update credits.balance as b set head_grant_id = null, head_left = 0
    where b.tenant_id = p_balance.tenant_id and b.product_code = p_balance.product_code
      and b.credit_type = p_balance.credit_type and b.channel = p_balance.channel
    returning b.* into v_balance;
  return v_balance;
end
$$;
comment on function credits.write_back_head(credits.balance) is 'Balance after. Lock: the caller holds the balance row.';
alter function credits.write_back_head(credits.balance) owner to cn_owner;
revoke all on function credits.write_back_head(credits.balance) from public;
grant execute on function credits.write_back_head(credits.balance) to cn_definer;
