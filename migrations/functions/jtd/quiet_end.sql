create or replace function jtd.quiet_end(p_from integer, p_to integer, p_time_zone text, p_at timestamptz)
returns timestamptz
language sql stable security invoker set search_path = ''
as $$
  -- When quiet hours that p_at lies in are over: minutes of the local day, over midnight when from is later than to.
  select case when p_from is null then null
    when p_from < p_to and l.minute >= p_from and l.minute < p_to then (l.day + p_to * interval '1 minute') at time zone p_time_zone
    when p_from > p_to and l.minute >= p_from then (l.day + interval '1 day' + p_to * interval '1 minute') at time zone p_time_zone
    when p_from > p_to and l.minute < p_to then (l.day + p_to * interval '1 minute') at time zone p_time_zone
  end
  from (
    select pg_catalog.date_trunc('day', z.local) as day,
      (extract(hour from z.local) * 60 + extract(minute from z.local))::integer as minute
    from (select p_at at time zone p_time_zone as local) as z
  ) as l
$$;
comment on function jtd.quiet_end(integer, integer, text, timestamptz) is
  'When the quiet ends, or null outside of it.';
alter function jtd.quiet_end(integer, integer, text, timestamptz) owner to cn_owner;
revoke all on function jtd.quiet_end(integer, integer, text, timestamptz) from public;
grant execute on function jtd.quiet_end(integer, integer, text, timestamptz) to cn_definer;
