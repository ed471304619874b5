create or replace function platform.wall_now()
returns timestamptz
language plpgsql volatile security invoker set search_path = ''
as $$
-- Time for security: sessions, codes, throttles, leases, audit. No test clock moves it.
begin
  return pg_catalog.clock_timestamp();
end
$$;
comment on function platform.wall_now() is 'The database''s own clock.';
alter function platform.wall_now() owner to cn_owner;
revoke all on function platform.wall_now() from public;
grant execute on function platform.wall_now() to cn_definer, cn_platform;
