create or replace function platform.now()
returns timestamptz
language plpgsql volatile security invoker set search_path = ''
as $$
-- The tenant's business clock: grants, periods, quotas, expiry of messages. A sandbox tenant's test
-- clock stands still at the time the door read from its row; everybody else's is the database's.
begin
  return coalesce(
      nullif(pg_catalog.current_setting('cn.now', true), '')::timestamptz,
      pg_catalog.clock_timestamp()
    );
end
$$;
comment on function platform.now() is 'Business time of the tenant of this transaction.';
alter function platform.now() owner to cn_owner;
revoke all on function platform.now() from public;
grant execute on function platform.now() to cn_definer, cn_platform;
