create or replace function platform.wall_now()
returns timestamptz
language sql volatile security invoker set search_path = ''
as $$
  -- Time for security: sessions, codes, throttles, leases, audit. No test clock moves it.
  select pg_catalog.clock_timestamp()
$$;
comment on function platform.wall_now() is 'The database''s own clock.';
alter function platform.wall_now() owner to cn_owner;
revoke all on function platform.wall_now() from public;
grant execute on function platform.wall_now() to cn_definer, cn_platform;
