create or replace function jtd.clock_minutes(p_clock text)
returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
-- HH:MM as minutes of the day.
begin
  if p_clock is null then
    return null;
  elsif p_clock ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' then
    return pg_catalog.left(p_clock, 2)::integer * 60 + pg_catalog.right(p_clock, 2)::integer;
  end if;
  raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "a time of day is HH:MM"}';
end
$$;
comment on function jtd.clock_minutes(text) is
  'Errors: invalid_request.';
alter function jtd.clock_minutes(text) owner to cn_owner;
revoke all on function jtd.clock_minutes(text) from public;
grant execute on function jtd.clock_minutes(text) to cn_definer;
