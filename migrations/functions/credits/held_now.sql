create or replace function credits.held_now(p_balance credits.balance)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- What a balance shows as held: without the holds that have expired since the row was last written.
  select case when p_balance.next_due_at > platform.now() then p_balance.held::bigint else
    (p_balance.held - (select coalesce(pg_catalog.sum(l.quantity), 0) from credits.lapsed_units(p_balance) as l))::bigint
  end
$$;
comment on function credits.held_now(credits.balance) is 'Units.';
alter function credits.held_now(credits.balance) owner to cn_owner;
revoke all on function credits.held_now(credits.balance) from public;
grant execute on function credits.held_now(credits.balance) to cn_definer;
