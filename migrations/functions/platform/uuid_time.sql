create or replace function platform.uuid_time(p_id uuid)
returns timestamptz
language sql immutable strict parallel safe security invoker set search_path = ''
as $$
  -- The instant inside an id made by platform.uuid_v7(). Finds the partition of a row from its id alone.
  select timestamptz 'epoch'
    + (('x0000' || pg_catalog.left(t.hex, 12))::bit(64)::bigint) * interval '1 millisecond'
    + (('x0' || pg_catalog.substr(t.hex, 14, 3))::bit(16)::integer) * interval '1 microsecond'
  from (select pg_catalog.replace(p_id::text, '-', '') as hex) as t
$$;
comment on function platform.uuid_time(uuid) is 'Instant of a uuidv7 made by platform.uuid_v7().';
alter function platform.uuid_time(uuid) owner to cn_owner;
revoke all on function platform.uuid_time(uuid) from public;
grant execute on function platform.uuid_time(uuid) to cn_definer, cn_platform;
