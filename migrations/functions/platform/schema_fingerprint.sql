create or replace function platform.schema_fingerprint()
returns text
language sql stable security definer set search_path = ''
as $$
  -- What the migration tool wrote when it last finished; API and edge compare it with their own at start.
  select s.fingerprint from platform_meta.migration_state as s
$$;
comment on function platform.schema_fingerprint() is 'SHA-256 over all schema and function files.';
alter function platform.schema_fingerprint() owner to cn_platform;
revoke all on function platform.schema_fingerprint() from public;
grant execute on function platform.schema_fingerprint() to cn_definer;
