create or replace function billing.local_day(p_at timestamptz, p_time_zone text)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- The calendar day there, as bills are dated.
  select pg_catalog.to_char(p_at at time zone p_time_zone, 'YYYY-MM-DD')
$$;
comment on function billing.local_day(timestamptz, text) is 'Null for null.';
alter function billing.local_day(timestamptz, text) owner to cn_owner;
revoke all on function billing.local_day(timestamptz, text) from public;
grant execute on function billing.local_day(timestamptz, text) to cn_definer;
