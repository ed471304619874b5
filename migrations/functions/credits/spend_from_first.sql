create or replace function credits.spend_from_first(
  p_tenant_id uuid, p_product_code text, p_credit_type text, p_channel text, p_quantity bigint)
returns credits.balance
language plpgsql volatile security invoker set search_path = ''
as $$
-- Pays from the first grant of a balance and begins to count that grant on the balance row. Null when it does not
-- apply: too little is left of the grant, or a scoped one may stand before it.
declare
  v_balance credits.balance;
begin
  perform credits.lock_balance(p_tenant_id, p_product_code, p_credit_type, p_channel);
  update credits.balance as b
    set available = b.available - p_quantity, entry_seq = b.entry_seq + 1,
        head_grant_id = first.grant_id, head_left = first.remaining - p_quantity
    from (
      select g.grant_id, g.remaining from credits.credit_grant as g
      where g.tenant_id = p_tenant_id and g.product_code = p_product_code
        and g.credit_type = p_credit_type and g.channel = p_channel and g.state = 'open'
      order by g.priority, g.expires_at, g.promotional desc, g.effective_at, g.created_at, g.grant_id
      limit 1
    ) as first
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code
      and b.credit_type = p_credit_type and b.channel = p_channel
      and b.scoped = 0 and first.remaining > p_quantity
    returning b.* into v_balance;
  return v_balance;
end
$$;
comment on function credits.spend_from_first(uuid, text, text, text, bigint) is
  'Balance after, or null. Lock: the balance, which stays locked either way.';
alter function credits.spend_from_first(uuid, text, text, text, bigint) owner to cn_owner;
revoke all on function credits.spend_from_first(uuid, text, text, text, bigint) from public;
grant execute on function credits.spend_from_first(uuid, text, text, text, bigint) to cn_definer;
