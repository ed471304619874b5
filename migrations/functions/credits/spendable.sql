create or replace function credits.spendable(p_balance credits.balance, p_reference_type text)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- Units of a balance that a spend for this reference type may take now. While nothing is due and nothing
  -- is scoped the balance row knows; otherwise its grants are asked.
  select case
    when p_balance.tenant_id is null then 0
    when p_balance.scoped = 0 and p_balance.next_due_at > platform.now() then p_balance.available
    else (
      select coalesce(pg_catalog.sum(g.remaining + coalesce(l.quantity, 0)), 0)::bigint
      from credits.lot as g
      left join credits.lapsed_units(p_balance) as l on l.grant_id = g.grant_id
      where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
        and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel
        and (g.state in ('pending', 'open') or l.quantity > 0)
        and g.effective_at <= platform.now() and g.expires_at > platform.now()
        and (g.scope is null or g.scope = p_reference_type))
  end
$$;
comment on function credits.spendable(credits.balance, text) is 'Units, 0 for a balance that does not exist.';
alter function credits.spendable(credits.balance, text) owner to cn_owner;
revoke all on function credits.spendable(credits.balance, text) from public;
grant execute on function credits.spendable(credits.balance, text) to cn_definer;
