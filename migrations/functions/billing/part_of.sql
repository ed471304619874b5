create or replace function billing.part_of(
  p_start timestamptz, p_end timestamptz, p_from timestamptz, p_basis text, p_time_zone text,
  out part bigint, out whole bigint)
language plpgsql immutable security invoker set search_path = ''
as $$
-- How much of [start, end) is left from an instant on. The second, or the tenant's day, of the instant belongs to
-- what comes after it, so it counts as left.
begin
  if p_basis = 'day' then
    whole := greatest(1, (p_end at time zone p_time_zone)::date - (p_start at time zone p_time_zone)::date);
    part := (p_end at time zone p_time_zone)::date - (p_from at time zone p_time_zone)::date;
  else
    whole := pg_catalog.ceil(extract(epoch from p_end - p_start));
    part := pg_catalog.ceil(extract(epoch from p_end - p_from));
  end if;
  part := least(greatest(part, 0), whole);
end
$$;
comment on function billing.part_of(timestamptz, timestamptz, timestamptz, text, text) is
  'Seconds or days left of a period, and all of them.';
alter function billing.part_of(timestamptz, timestamptz, timestamptz, text, text) owner to cn_owner;
revoke all on function billing.part_of(timestamptz, timestamptz, timestamptz, text, text) from public;
grant execute on function billing.part_of(timestamptz, timestamptz, timestamptz, text, text) to cn_definer, cn_platform;
