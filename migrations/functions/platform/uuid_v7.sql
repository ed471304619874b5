create or replace function platform.uuid_v7(p_at timestamptz)
returns uuid
language plpgsql volatile strict parallel safe security invoker set search_path = ''
as $$
-- RFC 9562 version 7 with the microseconds in rand_a, so that ids sort as their rows do and
-- platform.uuid_time() gives the exact instant back. 62 random bits remain.
declare
  c_version constant bigint := x'7000'::bigint;
  v_us constant bigint := extract(epoch from p_at) * 1000000;
begin
  -- The first eight bytes are one number: milliseconds, version, microseconds.
  return (pg_catalog.encode(pg_catalog.int8send((v_us / 1000 << 16) + c_version + v_us % 1000), 'hex')
    || pg_catalog.substr(pg_catalog.gen_random_uuid()::text, 20))::uuid;
end
$$;
comment on function platform.uuid_v7(timestamptz) is 'A new time-ordered id for the given instant.';
alter function platform.uuid_v7(timestamptz) owner to cn_owner;
revoke all on function platform.uuid_v7(timestamptz) from public;
grant execute on function platform.uuid_v7(timestamptz) to cn_definer, cn_platform;
