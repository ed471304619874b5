create or replace function api.health()
returns jsonb
language sql stable security definer set search_path = ''
as $$
  -- Proof that PostgREST reaches the database and that the schema is the one the caller was built for.
  select pg_catalog.jsonb_build_object('database', true, 'fingerprint', platform.schema_fingerprint())
$$;
comment on function api.health() is 'Public. {database, fingerprint}.';
alter function api.health() owner to cn_definer;
revoke all on function api.health() from public;
grant execute on function api.health() to anon;
