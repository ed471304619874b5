create or replace function credits.describe_period(p_balance credits.balance, p_from timestamptz, p_to timestamptz)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- One balance of a statement. Closing is what now stands there less what came after the period; opening is
  -- closing less what happened inside it.
  with changes as (
    select e.kind, pg_catalog.count(*) as entries, pg_catalog.sum(e.quantity)::bigint as quantity
    from credits.entry as e
    where e.tenant_id = p_balance.tenant_id and e.product_code = p_balance.product_code
      and e.credit_type = p_balance.credit_type and e.channel = p_balance.channel
      and e.created_at >= p_from and e.created_at < p_to
    group by e.kind
  ), after as (
    select coalesce(pg_catalog.sum(e.quantity), 0)::bigint as quantity
    from credits.entry as e
    where e.tenant_id = p_balance.tenant_id and e.product_code = p_balance.product_code
      and e.credit_type = p_balance.credit_type and e.channel = p_balance.channel
      and e.created_at >= p_to
  )
  select pg_catalog.jsonb_build_object(
    'creditType', p_balance.credit_type, 'channel', nullif(p_balance.channel::text, 'pooled'),
    'opening', p_balance.available - after.quantity - (select coalesce(pg_catalog.sum(c.quantity), 0) from changes as c),
    'closing', p_balance.available - after.quantity,
    'changes', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'kind', c.kind, 'entries', c.entries, 'quantity', c.quantity) order by c.kind)
      from changes as c), '[]'))
  from after
$$;
comment on function credits.describe_period(credits.balance, timestamptz, timestamptz) is 'Units.';
alter function credits.describe_period(credits.balance, timestamptz, timestamptz) owner to cn_owner;
revoke all on function credits.describe_period(credits.balance, timestamptz, timestamptz) from public;
grant execute on function credits.describe_period(credits.balance, timestamptz, timestamptz) to cn_definer;
