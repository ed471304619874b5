create or replace function billing.months_of(
  p_stretch billing.metered_period, p_monthly boolean, p_time_zone text,
  out month_start timestamptz, out month_end timestamptz)
returns setof record
language plpgsql stable security invoker set search_path = ''
as $$
-- The months of a stretch's period, counted from the anchor as the period itself is; or the period as one piece.
declare
  v_month billing.subscription;
begin
  if not p_monthly then
    month_start := p_stretch.whole_start;
    month_end := p_stretch.whole_end;
    return next;
    return;
  end if;
  v_month.anchor_at := p_stretch.anchor_at;
  v_month.billing_cycle := 'monthly';
  month_end := p_stretch.whole_start;
  for v_number in 1 .. catalog.period_months(p_stretch.billing_cycle) loop
    month_start := month_end;
    month_end := (billing.period_containing(v_month, p_time_zone, month_start)).period_end;
    return next;
  end loop;
end
$$;
comment on function billing.months_of(billing.metered_period, boolean, text) is
  'Half-open, without gaps.';
alter function billing.months_of(billing.metered_period, boolean, text) owner to cn_owner;
revoke all on function billing.months_of(billing.metered_period, boolean, text) from public;
grant execute on function billing.months_of(billing.metered_period, boolean, text) to cn_definer, cn_platform;
