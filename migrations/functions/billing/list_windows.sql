drop function if exists billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb);
create or replace function billing.list_windows(
  p_subscription billing.subscription, p_time_zone text, p_items billing.usage_item[], p_known jsonb,
  out "position" integer, out metric text, out aggregation text, out quantity bigint, out subject text,
  out occurred_at timestamptz, out window_kind text, out window_start timestamptz, out window_end timestamptz)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Every event that counts, once for each window it counts in. The windows are worked out once for the whole
  -- stretch of time that the events cover, hence materialized: the planner takes an array for ten rows.
  with counted as (
    select i.* from pg_catalog.unnest(p_items) as i where i.refusal is null and not p_known ? i.key
  ), kinds as materialized (
    select m.metric, k.kind
    from (select distinct c.metric from counted as c) as m
    cross join (values ('day'), ('period')) as k(kind)
    union
    select q.metric, q.window_kind from billing.list_quotas(p_subscription) as q
  ), stretch as (
    select pg_catalog.min(c.occurred_at) as first_at, pg_catalog.max(c.occurred_at) as last_at from counted as c
  ), windows as materialized (
    select k.kind, w.window_start, w.window_end
    from (select distinct kinds.kind from kinds) as k
    cross join stretch as s
    cross join lateral billing.windows_between(k.kind, p_subscription, p_time_zone, s.first_at, s.last_at) as w
  )
  select c."position", c.metric, c.aggregation, c.quantity, c.subject, c.occurred_at, w.kind, w.window_start, w.window_end
  from counted as c
  join kinds as k on k.metric = c.metric
  join windows as w on w.kind = k.kind and c.occurred_at >= w.window_start and c.occurred_at < w.window_end
$$;
comment on function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) is 'Events × windows.';
alter function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) owner to cn_owner;
revoke all on function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) from public;
grant execute on function billing.list_windows(billing.subscription, text, billing.usage_item[], jsonb) to cn_definer;
