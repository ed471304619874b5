create or replace function billing.aggregate_usage(
  p_tenant_id uuid, p_product_code text, p_metric text, p_from timestamptz, p_to timestamptz)
returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
-- A metric over any half-open stretch of time.
begin
  return (billing.add_up_usage(array[row(p_tenant_id, p_product_code, p_metric, p_from, p_to)::billing.usage_span]))[1];
end
$$;
comment on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) is 'Units of the metric; null for an unknown metric.';
alter function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) from public;
grant execute on function billing.aggregate_usage(uuid, text, text, timestamptz, timestamptz) to cn_definer, cn_platform;
