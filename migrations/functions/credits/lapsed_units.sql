create or replace function credits.lapsed_units(p_balance credits.balance, out grant_id uuid, out quantity bigint)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Units that expired holds still keep of a balance that nobody has locked since: reads count them as given
  -- back, as the next one to lock the balance will.
  select (u.use ->> 'grantId')::uuid, pg_catalog.sum((u.use ->> 'quantity')::bigint)::bigint
  from credits.hold_part as p
  cross join lateral pg_catalog.jsonb_array_elements(p.uses) as u(use)
  where p.tenant_id = p_balance.tenant_id and p.product_code = p_balance.product_code
    and p.credit_type = p_balance.credit_type and p.channel = p_balance.channel
    and p.settled_at is null and p.expires_at <= platform.now() and p.expires_at < 'infinity'
  group by 1
$$;
comment on function credits.lapsed_units(credits.balance) is 'Units per grant; none while nothing is due.';
alter function credits.lapsed_units(credits.balance) owner to cn_owner;
revoke all on function credits.lapsed_units(credits.balance) from public;
grant execute on function credits.lapsed_units(credits.balance) to cn_definer, cn_platform;
