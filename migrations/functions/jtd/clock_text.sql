create or replace function jtd.clock_text(p_minutes integer)
returns text
language sql immutable security invoker set search_path = ''
as $$
  -- Minutes of the day as a clock shows them.
  select pg_catalog.lpad((p_minutes / 60)::text, 2, '0') || ':' || pg_catalog.lpad((p_minutes % 60)::text, 2, '0')
$$;
comment on function jtd.clock_text(integer) is
  'HH:MM, or null.';
alter function jtd.clock_text(integer) owner to cn_owner;
revoke all on function jtd.clock_text(integer) from public;
grant execute on function jtd.clock_text(integer) to cn_definer;
