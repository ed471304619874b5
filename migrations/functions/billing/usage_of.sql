create or replace function billing.usage_of(p_stretch billing.metered_period, p_metric text, p_from timestamptz, p_to timestamptz)
returns bigint
language sql stable security invoker set search_path = ''
as $$
  -- What a stretch is charged for in one month, or the period, of its metric. What adds up counts where it happened. A
  -- level (the largest, the latest) is charged once: by the terms under which its month ends.
  select case
    when m.aggregation not in ('max', 'latest') then
      billing.aggregate_usage(p_stretch.tenant_id, p_stretch.product_code, p_metric,
        greatest(p_from, p_stretch.used_from), greatest(least(p_to, p_stretch.used_to), p_stretch.used_from))
    when p_to > p_stretch.used_from and p_from < p_stretch.used_to
      and (p_to <= p_stretch.used_to or p_stretch.due_at < p_stretch.whole_end) then
      billing.aggregate_usage(p_stretch.tenant_id, p_stretch.product_code, p_metric, p_from, least(p_to, p_stretch.used_to))
    else 0 end
  from catalog.metric as m
  where m.product_code = p_stretch.product_code and m.code = p_metric
$$;
comment on function billing.usage_of(billing.metered_period, text, timestamptz, timestamptz) is
  'Units of the metric.';
alter function billing.usage_of(billing.metered_period, text, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.usage_of(billing.metered_period, text, timestamptz, timestamptz) from public;
grant execute on function billing.usage_of(billing.metered_period, text, timestamptz, timestamptz) to cn_definer, cn_platform;
