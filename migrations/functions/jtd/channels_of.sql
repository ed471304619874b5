create or replace function jtd.channels_of(p_balances credits.balance[])
returns text[]
language sql immutable security invoker set search_path = ''
as $$
  -- The channels among some balances.
  select pg_catalog.array_agg((p_balances[n]).channel::text)
  from pg_catalog.generate_subscripts(p_balances, 1) as n
  where (p_balances[n]).channel <> 'pooled'
$$;
comment on function jtd.channels_of(credits.balance[]) is
  'Names, without the pool.';
alter function jtd.channels_of(credits.balance[]) owner to cn_owner;
revoke all on function jtd.channels_of(credits.balance[]) from public;
grant execute on function jtd.channels_of(credits.balance[]) to cn_definer;
