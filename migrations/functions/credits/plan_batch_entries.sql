drop function if exists credits.plan_hold_entries(credits.balance, credits.batch_share[], integer);
drop function if exists credits.plan_batch_entries(credits.balance, credits.batch_share[], integer);
create or replace function credits.plan_batch_entries(
  p_balance credits.balance, p_shares credits.batch_share[], p_index integer, p_scope text default null)
returns credits.batch_entry[]
language sql volatile security invoker set search_path = ''
as $$
  -- Lays the shares of one balance end to end, and beside them its grants in burn-down order, those of the scope too: where
  -- a share and a grant overlap, the grant pays. The first row of a movement bears its id, as that of a single spend does.
  with shares as (
    select s."position", s.quantity, s.created_at, s.movement_id, s.first,
      pg_catalog.row_number() over w as number, pg_catalog.sum(s.quantity) over w as upto
    from (
      select a.*, pg_catalog.lag(a.movement_id) over () is distinct from a.movement_id as first
      from pg_catalog.unnest(p_shares) as a
    ) as s
    where s.balance = p_index
    window w as (order by s."position")
  ), lots as (
    select g.grant_id, g.remaining, g.scope is not null as scoped, pg_catalog.sum(g.remaining) over w as upto
    from credits.credit_grant as g
    where g.tenant_id = p_balance.tenant_id and g.product_code = p_balance.product_code
      and g.credit_type = p_balance.credit_type and g.channel = p_balance.channel
      and g.state = 'open' and (g.scope is null or g.scope = p_scope)
    window w as (order by g.priority, g.expires_at, g.promotional desc, g.effective_at, g.created_at, g.grant_id)
  ), entries as (
    select s."position", s.movement_id, s.first, s.created_at, s.number, s.quantity, s.upto,
      pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'grantId', l.grant_id, 'quantity', least(s.upto, l.upto) - greatest(s.upto - s.quantity, l.upto - l.remaining))
        || case when l.scoped then '{"scoped": true}' else '{}' end::jsonb order by l.upto) as uses
    from shares as s
    join lots as l on l.upto > s.upto - s.quantity and l.upto - l.remaining < s.upto
    group by 1, 2, 3, 4, 5, 6, 7
  )
  select pg_catalog.array_agg(row(
    e."position", case when e.first then e.movement_id else platform.uuid_v7(e.created_at) end, e.movement_id, e.created_at,
    p_balance.entry_seq + e.number, p_balance.channel, e.quantity, p_balance.available - e.upto, e.uses)::credits.batch_entry order by e.number)
  from entries as e
$$;
comment on function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) is
  'Rows for the ledger, or null for none. Uses of grants kept for the scope say `scoped`. Lock: the caller holds the balance.';
alter function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) owner to cn_owner;
revoke all on function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) from public;
grant execute on function credits.plan_batch_entries(credits.balance, credits.batch_share[], integer, text) to cn_definer;
