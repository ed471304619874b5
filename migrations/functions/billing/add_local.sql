create or replace function billing.add_local(p_at timestamptz, p_time_zone text, p_interval interval)
returns timestamptz
language plpgsql immutable security invoker set search_path = ''
as $$
-- So many days or months later at the same time of day on the tenant's own calendar, whatever its clocks do.
begin
  return (p_at at time zone p_time_zone + p_interval) at time zone p_time_zone;
end
$$;
comment on function billing.add_local(timestamptz, text, interval) is 'Instant.';
alter function billing.add_local(timestamptz, text, interval) owner to cn_owner;
revoke all on function billing.add_local(timestamptz, text, interval) from public;
grant execute on function billing.add_local(timestamptz, text, interval) to cn_definer, cn_platform;
