create or replace function billing.period_containing(
  p_subscription billing.subscription, p_time_zone text, p_at timestamptz,
  out period_start timestamptz, out period_end timestamptz)
language plpgsql stable security invoker set search_path = ''
as $$
-- The billing period around an instant, half-open. Counted in whole cycles from the anchor on the tenant's own
-- calendar, so that month ends, leap days and clock changes come out right; before the anchor as well.
declare
  c_anchor constant timestamp := p_subscription.anchor_at at time zone p_time_zone;
  c_local constant timestamp := p_at at time zone p_time_zone;
  c_months constant integer := case p_subscription.billing_cycle when 'monthly' then 1 when 'quarterly' then 3 else 12 end;
  v_cycles integer := pg_catalog.floor((
    (extract(year from c_local) - extract(year from c_anchor)) * 12
    + extract(month from c_local) - extract(month from c_anchor)) / c_months);
begin
  -- The month count says too much by one where the day of the month has not been reached yet. Instants decide, for
  -- the hour that a clock repeats has the same local time twice.
  if (c_anchor + pg_catalog.make_interval(months => v_cycles * c_months)) at time zone p_time_zone > p_at then
    v_cycles := v_cycles - 1;
  end if;
  period_start := (c_anchor + pg_catalog.make_interval(months => v_cycles * c_months)) at time zone p_time_zone;
  period_end := (c_anchor + pg_catalog.make_interval(months => (v_cycles + 1) * c_months)) at time zone p_time_zone;
end
$$;
comment on function billing.period_containing(billing.subscription, text, timestamptz) is 'Half-open [period_start, period_end).';
alter function billing.period_containing(billing.subscription, text, timestamptz) owner to cn_owner;
revoke all on function billing.period_containing(billing.subscription, text, timestamptz) from public;
grant execute on function billing.period_containing(billing.subscription, text, timestamptz) to cn_definer, cn_platform;
