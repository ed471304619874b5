drop function if exists credits.plan_hold_entries(credits.balance, credits.batch_share[], integer);
drop function if exists credits.plan_batch_entries(credits.balance, credits.batch_share[], integer);
create or replace function credits.plan_batch_entries(
  p_balance credits.balance, p_shares credits.batch_share[], p_index integer, p_scope text default null)
returns credits.batch_entry[]
language sql volatile security invoker set search_path = ''
as $$
  -- Lays the shares of one balance end to end, and beside them its grants in burn-down order, those of the scope too: where
  -- a share and a grant overlap, the grant pays. The first row of a movement bears its id, as that of a single spend does.
  with lots as materialized (
    select l.grant_id, l.scoped, l.upto - l.remaining as since, l.upto from credits.list_lots(p_balance, p_scope) as l
  ), shares as (
    select s.*, pg_catalog.row_number() over w as number, (pg_catalog.sum(s.quantity) over w)::bigint as upto
    from (
      select a.*, pg_catalog.lag(a.movement_id) over () is distinct from a.movement_id as first
      from pg_catalog.unnest(p_shares) as a
    ) as s
    where s.balance = p_index
    window w as (order by s."position")
  )
  select pg_catalog.array_agg(row(
    s."position", case when s.first then s.movement_id else platform.uuid_v7(s.created_at) end, s.movement_id, s.created_at,
    p_balance.entry_seq + s.number, p_balance.channel, s.quantity, p_balance.available - s.upto, (
      select pg_catalog.jsonb_agg(case when l.scoped
        then pg_catalog.jsonb_build_object('grantId', l.grant_id, 'quantity', u.units, 'scoped', true)
        else pg_catalog.jsonb_build_object('grantId', l.grant_id, 'quantity', u.units) end order by l.upto)
      from lots as l
      cross join lateral (select least(s.upto, l.upto) - greatest(s.upto - s.quantity, l.since) as units) as u
      where l.upto > s.upto - s.quantity and l.since < s.upto
    ))::credits.batch_entry order by s.number)
  from shares as s
$$;
comment on function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) is
  'Rows for the ledger, or null for none. Uses of grants kept for the scope say `scoped`. Lock: the caller holds the balance.';
alter function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) owner to cn_owner;
revoke all on function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) from public;
grant execute on function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) to cn_definer;
