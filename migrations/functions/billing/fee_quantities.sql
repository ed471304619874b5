create or replace function billing.fee_quantities(p_subscription billing.subscription, p_config jsonb, p_window_start timestamptz)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- How many of each metric the fees in advance are for. What was subscribed, or more if more was used in the period
-- that ended (p_window_start); what was used where nothing was subscribed; else what it was before, else one.
begin
  return (
    select coalesce(pg_catalog.jsonb_object_agg(c.metric, greatest(
      coalesce((p_subscription.quantities ->> c.metric)::bigint, u.value, (p_subscription.period_quantities ->> c.metric)::bigint, 1),
      case when p_subscription.quantities ? c.metric then u.value end, 1)), '{}')
    from (
      select distinct e ->> 'metric' as metric
      from pg_catalog.jsonb_array_elements(coalesce(p_config -> 'components', '[]')) as e
      where e ->> 'timing' = 'advance' and e ->> 'metric' is not null
    ) as c
    left join (
      select k.metric, k.value::bigint as value
      from billing.usage_counter as k
      join catalog.metric as m on m.product_code = k.product_code and m.code = k.metric and m.aggregation in ('max', 'latest')
      where k.tenant_id = p_subscription.tenant_id and k.product_code = p_subscription.product_code
        and k.window_kind = 'period' and k.window_start = p_window_start
    ) as u on u.metric = c.metric);
end
$$;
comment on function billing.fee_quantities(billing.subscription, jsonb, timestamptz) is
  'Metric → quantity, for the metrics of fees in advance.';
alter function billing.fee_quantities(billing.subscription, jsonb, timestamptz) owner to cn_owner;
revoke all on function billing.fee_quantities(billing.subscription, jsonb, timestamptz) from public;
grant execute on function billing.fee_quantities(billing.subscription, jsonb, timestamptz) to cn_definer, cn_platform;
