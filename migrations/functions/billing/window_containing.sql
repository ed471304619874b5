create or replace function billing.window_containing(
  p_kind text, p_subscription billing.subscription, p_time_zone text, p_at timestamptz,
  out window_start timestamptz, out window_end timestamptz)
language plpgsql stable security invoker set search_path = ''
as $$
-- The window of a counter around an instant, in the tenant's time zone. `all` never ends.
begin
  case p_kind
    when 'day' then
      window_start := pg_catalog.date_trunc('day', p_at, p_time_zone);
      window_end := (window_start at time zone p_time_zone + interval '1 day') at time zone p_time_zone;
    when 'month' then
      window_start := pg_catalog.date_trunc('month', p_at, p_time_zone);
      window_end := (window_start at time zone p_time_zone + interval '1 month') at time zone p_time_zone;
    when 'period' then
      select p.period_start, p.period_end into window_start, window_end
        from billing.period_containing(p_subscription, p_time_zone, p_at) as p;
    else
      window_start := timestamptz '2000-01-01 00:00:00+00';
      window_end := 'infinity';
  end case;
end
$$;
comment on function billing.window_containing(text, billing.subscription, text, timestamptz) is 'Half-open [window_start, window_end).';
alter function billing.window_containing(text, billing.subscription, text, timestamptz) owner to cn_owner;
revoke all on function billing.window_containing(text, billing.subscription, text, timestamptz) from public;
grant execute on function billing.window_containing(text, billing.subscription, text, timestamptz) to cn_definer, cn_platform;
