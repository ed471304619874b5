create or replace function credits.list_lots(
  p_balance credits.balance, p_scope text,
  out grant_id uuid, out remaining bigint, out scoped boolean, out upto bigint)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- The open grants of a locked balance in burn-down order, those of the scope too, laid end to end: each pays the units up
  -- to `upto`.
  select g.grant_id, g.remaining, g.scope is not null, (pg_catalog.sum(g.remaining) over w)::bigint
  from credits.credit_grant as g
  where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
    and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel
    and g.state = 'open' and (g.scope is null or g.scope = p_scope)
  window w as (order by g.priority, g.expires_at, g.promotional desc, g.effective_at, g.created_at, g.grant_id)
  order by 4
$$;
comment on function credits.list_lots(credits.balance, text) is 'Lock: the caller holds the balance row.';
alter function credits.list_lots(credits.balance, text) owner to cn_owner;
revoke all on function credits.list_lots(credits.balance, text) from public;
grant execute on function credits.list_lots(credits.balance, text) to cn_definer;
