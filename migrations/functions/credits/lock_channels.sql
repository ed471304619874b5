create or replace function credits.lock_channels(p_tenant_id uuid, p_product_code text, p_credit_type text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Locks every channel of a credit type, in the order of all spends, for somebody who will lock the pool next and may
-- then serve any of them.
begin
  perform from credits.balance as b
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code and b.credit_type = p_credit_type
      and b.channel <> 'pooled'
    order by b.channel
    for update;
end
$$;
comment on function credits.lock_channels(uuid, text, text) is
  'Locks: the channels'' balances of a credit type.';
alter function credits.lock_channels(uuid, text, text) owner to cn_owner;
revoke all on function credits.lock_channels(uuid, text, text) from public;
grant execute on function credits.lock_channels(uuid, text, text) to cn_definer;
