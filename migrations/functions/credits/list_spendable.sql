create or replace function credits.list_spendable(
  p_tenant_id uuid, p_product_code text,
  out credit_type text, out channel text, out "left" bigint, out low_threshold bigint)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What each channel of each credit type could still spend: its own units and the pool's. The pool alone
  -- stands for a type that has no channel balances.
  with balances as (
    select b.credit_type, b.channel, credits.available_now(b) as available
    from credits.balance as b
    where b.tenant_id = p_tenant_id and b.product_code = p_product_code
  )
  select b.credit_type::text, b.channel::text,
    (b.available + coalesce(case when b.channel <> 'pooled' then pool.available end, 0))::bigint,
    ct.low_threshold::bigint
  from balances as b
  join catalog.credit_type as ct on ct.product_code = p_product_code and ct.code = b.credit_type
  left join balances as pool on pool.credit_type = b.credit_type and pool.channel = 'pooled'
  where b.channel <> 'pooled'
    or not exists (select from balances as o where o.credit_type = b.credit_type and o.channel <> 'pooled')
$$;
comment on function credits.list_spendable(uuid, text) is 'Units left per credit type and channel, pool included.';
alter function credits.list_spendable(uuid, text) owner to cn_owner;
revoke all on function credits.list_spendable(uuid, text) from public;
grant execute on function credits.list_spendable(uuid, text) to cn_definer, cn_platform;
