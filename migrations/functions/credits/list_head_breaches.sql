create or replace function credits.list_head_breaches(p_tenant_id uuid, out rule text, out subject text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Balances that count spends for a grant they could not take them from.
  select 'the grant that a balance counts for is open and has no fewer units of its own', b.credit_type || '/' || b.channel
    from credits.balance as b
    left join credits.credit_grant as g on g.tenant_id = b.tenant_id and g.grant_id = b.head_grant_id and g.state = 'open'
      and (g.product_code, g.credit_type, g.channel) = (b.product_code, b.credit_type, b.channel)
    where b.tenant_id = p_tenant_id
      and (b.head_left > 0) is distinct from (b.head_grant_id is not null and coalesce(g.remaining >= b.head_left, false))
$$;
comment on function credits.list_head_breaches(uuid) is 'No row while the books are in order.';
alter function credits.list_head_breaches(uuid) owner to cn_owner;
revoke all on function credits.list_head_breaches(uuid) from public;
grant execute on function credits.list_head_breaches(uuid) to cn_definer, cn_platform;
