create or replace function credits.available_now(p_balance credits.balance)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- What a balance shows as available: all its open units, scoped ones included, with grants that have
  -- begun or ended and holds that have expired since the row was last written taken into account.
  select case when p_balance.next_due_at > platform.now() then p_balance.available::bigint else (
    select coalesce(pg_catalog.sum(g.remaining + coalesce(l.quantity, 0)), 0)::bigint
    from credits.lot as g
    left join credits.lapsed_units(p_balance) as l on l.grant_id = g.grant_id
    where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
      and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel
      and (g.state in ('pending', 'open') or l.quantity > 0)
      and g.effective_at <= platform.now() and g.expires_at > platform.now())
  end
$$;
comment on function credits.available_now(credits.balance) is 'Units.';
alter function credits.available_now(credits.balance) owner to cn_owner;
revoke all on function credits.available_now(credits.balance) from public;
grant execute on function credits.available_now(credits.balance) to cn_definer, cn_platform;
