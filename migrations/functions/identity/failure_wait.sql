create or replace function identity.failure_wait(p_count integer, p_last_at timestamptz, p_window_at timestamptz)
returns timestamptz
language plpgsql stable security invoker set search_path = ''
as $$
-- Until when no guess is taken after so many failures in the hour: from the sixth on twice as long each time, up to
-- a quarter of an hour; after twenty until the hour is over. Null: now.
declare
  v_until timestamptz;
begin
  v_until := case
    when p_count >= 20 then p_window_at + interval '1 hour'
    when p_count >= 6 then p_last_at + least((1 << (p_count - 5)) * interval '1 second', interval '15 minutes') end;
  return case when v_until > platform.wall_now() then v_until end;
end
$$;
comment on function identity.failure_wait(integer, timestamptz, timestamptz) is 'The end of the wait, or null.';
alter function identity.failure_wait(integer, timestamptz, timestamptz) owner to cn_owner;
revoke all on function identity.failure_wait(integer, timestamptz, timestamptz) from public;
grant execute on function identity.failure_wait(integer, timestamptz, timestamptz) to cn_platform;
