create or replace function platform.seconds_until(p_at timestamptz)
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- What Retry-After says about a moment to come.
begin
  return greatest(pg_catalog.ceil(extract(epoch from p_at - platform.wall_now()))::integer, 1);
end
$$;
comment on function platform.seconds_until(timestamptz) is 'At least 1.';
alter function platform.seconds_until(timestamptz) owner to cn_owner;
revoke all on function platform.seconds_until(timestamptz) from public;
grant execute on function platform.seconds_until(timestamptz) to cn_definer, cn_platform;
