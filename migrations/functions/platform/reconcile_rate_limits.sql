create or replace function api.reconcile_rate_limits(
  p_credentials jsonb, p_addresses jsonb, p_key_per_minute integer, p_tenant_per_minute integer)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- What one copy of the API has let through since a moment ago, added to what all of them share. A bucket is the instant at
-- which it would be empty again, so that adding is one expression and refilling needs nobody. Answers how far ahead
-- each one is. Marks keys as used, once a minute. Locks: buckets in the order of their subjects, then keys.
declare
  v_now constant timestamptz := platform.wall_now();
  v_buckets jsonb;
begin
  with use as materialized (
    select * from platform.read_rate_uses(p_credentials, p_addresses, p_key_per_minute, p_tenant_per_minute)
  ), filled as (
    insert into platform.rate_bucket as b (subject, next_free_at)
      select u.subject, v_now + pg_catalog.sum(u.cost) from use as u group by u.subject order by u.subject
      on conflict (subject) do update set next_free_at =
        least(greatest(b.next_free_at, v_now) + (excluded.next_free_at - v_now), v_now + interval '2 minutes')
      returning b.subject, b.next_free_at
  )
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'source', u.source, 'subject', u.subject, 'perMinute', u.per_minute,
      'aheadMs', greatest(0, pg_catalog.ceil(extract(epoch from f.next_free_at - v_now) * 1000))::integer)), '[]')
    into v_buckets
    from use as u join filled as f on f.subject = u.subject;

  update identity.api_key as k set last_used_at = v_now
    from identity.credential as c
    where c.token_hash in (select u.credential from pg_catalog.jsonb_to_recordset(p_credentials) as u(credential text))
      and k.tenant_id = c.tenant_id and k.api_key_id = c.api_key_id
      and (k.last_used_at is null or k.last_used_at <= v_now - interval '1 minute');
  -- Rows in the past mean nothing; one call in a hundred sweeps them.
  if extract(microseconds from v_now)::integer % 100 = 0 then
    delete from platform.rate_bucket as b where b.next_free_at < v_now - interval '10 minutes';
  end if;
  return pg_catalog.jsonb_build_object('buckets', v_buckets);
end
$$;
comment on function api.reconcile_rate_limits(jsonb, jsonb, integer, integer) is 'Once a second by each copy of the API.';
alter function api.reconcile_rate_limits(jsonb, jsonb, integer, integer) owner to cn_platform;
revoke all on function api.reconcile_rate_limits(jsonb, jsonb, integer, integer) from public;
grant execute on function api.reconcile_rate_limits(jsonb, jsonb, integer, integer) to cn_worker;
