create or replace function jtd.day_text(p_at text, p_time_zone text)
returns text
language sql stable security invoker set search_path = ''
as $$
  -- The day of an instant where the reader is.
  select pg_catalog.to_char(p_at::timestamptz at time zone p_time_zone, 'FMDD FMMonth YYYY')
$$;
comment on function jtd.day_text(text, text) is
  'For people; null without a time.';
alter function jtd.day_text(text, text) owner to cn_owner;
revoke all on function jtd.day_text(text, text) from public;
grant execute on function jtd.day_text(text, text) to cn_platform;
