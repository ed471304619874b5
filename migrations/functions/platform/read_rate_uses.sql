create or replace function platform.read_rate_uses(
  p_credentials jsonb, p_addresses jsonb, p_key_per_minute integer, p_tenant_per_minute integer)
returns table (source text, subject text, tenant_id uuid, per_minute integer, cost interval)
language sql stable security invoker set search_path = ''
as $$
  -- What was let through, by bucket: a credential fills its own and its tenant's, an address its own. The largest
  -- multiplier among the plans a tenant has counts for both. A credential that is none fills nothing.
  with used as (
    select u.credential, u.count, c.tenant_id, coalesce(c.api_key_id, c.session_id) as id,
      coalesce((
        select pg_catalog.max((billing.config_of(s) ->> 'rateLimitMultiplier')::numeric)
        from billing.subscription as s
        where s.tenant_id = c.tenant_id and billing.has_access(s.status)), 1) as multiplier
    from pg_catalog.jsonb_to_recordset(p_credentials) as u(credential text, count integer)
    join identity.credential as c on c.token_hash = u.credential
  ), bucket as (
    select u.credential as source, 'key:' || u.id as subject, u.tenant_id, p_key_per_minute * u.multiplier as per_minute, u.count
    from used as u
    union all
    select u.credential, 'tenant:' || u.tenant_id, u.tenant_id, p_tenant_per_minute * u.multiplier, u.count from used as u
    union all
    select a.address, 'address:' || a.address, null, a."perMinute", a.count
    from pg_catalog.jsonb_to_recordset(p_addresses) as a(address text, count integer, "perMinute" integer)
  )
  select b.source, b.subject, b.tenant_id, least(greatest(b.per_minute, 1), 1000000000)::integer,
    b.count * interval '1 minute' / least(greatest(b.per_minute, 1), 1000000000)::integer
  from bucket as b
$$;
comment on function platform.read_rate_uses(jsonb, jsonb, integer, integer) is 'Bucket, its limit, and how much of a minute the uses cost.';
alter function platform.read_rate_uses(jsonb, jsonb, integer, integer) owner to cn_owner;
revoke all on function platform.read_rate_uses(jsonb, jsonb, integer, integer) from public;
grant execute on function platform.read_rate_uses(jsonb, jsonb, integer, integer) to cn_platform;
