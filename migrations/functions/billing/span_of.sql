drop function if exists billing.usage_of(billing.metered_period, text, timestamptz, timestamptz);
create or replace function billing.span_of(
  p_stretch billing.metered_period, p_metric text, p_aggregation text, p_from timestamptz, p_to timestamptz)
returns billing.usage_span
language plpgsql immutable security invoker set search_path = ''
as $$
-- From when to when a stretch is charged for its metric in one month, or the period. What adds up counts where it happened.
-- A level (the largest, the latest) is charged once: by the terms under which its month ends; to others it is an empty span.
begin
  if p_aggregation not in ('max', 'latest') then
    return row(p_stretch.tenant_id, p_stretch.product_code, p_metric, greatest(p_from, p_stretch.used_from),
      greatest(least(p_to, p_stretch.used_to), p_stretch.used_from))::billing.usage_span;
  end if;
  return row(p_stretch.tenant_id, p_stretch.product_code, p_metric, p_from, case
    when p_to > p_stretch.used_from and p_from < p_stretch.used_to
      and (p_to <= p_stretch.used_to or p_stretch.due_at < p_stretch.whole_end) then least(p_to, p_stretch.used_to)
    else p_from end)::billing.usage_span;
end
$$;
comment on function billing.span_of(billing.metered_period, text, text, timestamptz, timestamptz) is
  'Half-open.';
alter function billing.span_of(billing.metered_period, text, text, timestamptz, timestamptz) owner to cn_owner;
revoke all on function billing.span_of(billing.metered_period, text, text, timestamptz, timestamptz) from public;
grant execute on function billing.span_of(billing.metered_period, text, text, timestamptz, timestamptz) to cn_definer, cn_platform;
