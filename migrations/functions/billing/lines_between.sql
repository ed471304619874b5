create or replace function billing.lines_between(
  p_was billing.subscription, p_next billing.subscription, p_mode text, p_at timestamptz, p_time_zone text)
returns billing.item_line[]
language sql stable security invoker set search_path = ''
as $$
  -- The money between two rows of a subscription at an instant: the rest of the old period is given back, the rest
  -- of the new one is charged. What is the same on both sides is left out. Mode none moves no money.
  with credit as (
    select l.*, pg_catalog.row_number() over (partition by l.component, l.description, l.amount) as twin
    from billing.credit_lines(p_was, p_at, p_time_zone) with ordinality as l
    where p_mode <> 'none' and billing.is_charged(p_was)
  ), charge as (
    select l.*, pg_catalog.row_number() over (partition by l.component, l.description, l.amount) as twin
    from billing.fee_lines(p_next, p_at, p_time_zone) with ordinality as l
    where p_mode <> 'none' and billing.is_charged(p_next)
  ), same as (
    select r.component, r.description, h.amount, r.twin
    from credit as r join charge as h on h.component = r.component and h.description = r.description
      and h.amount = -r.amount and h.twin = r.twin and h.plan_code = r.plan_code and h.plan_version = r.plan_version
      and h.whole_start = r.whole_start and h.whole_end = r.whole_end
  )
  select coalesce(pg_catalog.array_agg((
      case when x.side = 1 then 'credit' when p_at <= p_next.period_start then 'fee' else 'charge' end,
      x.component, x.description, x.quantity, x.unit_price, x.amount, x.plan_code, x.plan_version,
      x.period_start, x.period_end, x.whole_start, x.whole_end,
      x.explanation || case when x.side = 2 and p_at > p_next.period_start then '{"rule": "charge_for_the_rest"}' else '{}' end::jsonb
    )::billing.item_line order by x.side, x.ordinality), '{}')
  from (
    select 1 as side, c.* from credit as c
      where not exists (select from same as s where (s.component, s.description, s.amount, s.twin) = (c.component, c.description, -c.amount, c.twin))
    union all
    select 2, h.* from charge as h
      where not exists (select from same as s where (s.component, s.description, s.amount, s.twin) = (h.component, h.description, h.amount, h.twin))
  ) as x
$$;
comment on function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) is
  'Credits, then charges. Errors: those of catalog.price_components.';
alter function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) owner to cn_owner;
revoke all on function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) from public;
grant execute on function billing.lines_between(billing.subscription, billing.subscription, text, timestamptz, text) to cn_definer, cn_platform;
