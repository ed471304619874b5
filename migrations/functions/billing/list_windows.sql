create or replace function billing.list_windows(
  p_subscription billing.subscription, p_time_zone text, p_items billing.usage_item[], p_known jsonb,
  out "position" integer, out metric text, out aggregation text, out quantity bigint, out subject text,
  out occurred_at timestamptz, out window_kind text, out window_start timestamptz)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Every event that counts, once for each window it counts in. The windows around an instant are worked out
  -- once for each instant and kind.
  with kinds as (
    select m.metric, k.kind
    from (select distinct i.metric from pg_catalog.unnest(p_items) as i where i.refusal is null) as m
    cross join (values ('day'), ('period')) as k(kind)
    union
    select q.metric, q.window_kind from billing.list_quotas(p_subscription) as q
  ), counted as (
    select i.* from pg_catalog.unnest(p_items) as i where i.refusal is null and not p_known ? i.key
  ), instants as (
    select t.occurred_at, t.kind, w.window_start
    from (select distinct c.occurred_at, k.kind from counted as c join kinds as k on k.metric = c.metric) as t
    cross join lateral billing.window_containing(t.kind, p_subscription, p_time_zone, t.occurred_at) as w
  )
  select c."position", c.metric, c.aggregation, c.quantity, c.subject, c.occurred_at, n.kind, n.window_start
  from counted as c
  join kinds as k on k.metric = c.metric
  join instants as n on n.occurred_at = c.occurred_at and n.kind = k.kind
$$;
comment on function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) is 'Events × windows.';
alter function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) owner to cn_owner;
revoke all on function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) from public;
grant execute on function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) to cn_definer;
