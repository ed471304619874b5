create or replace function credits.list_tenant_dues(
  p_tenant_id uuid, out product_code text, out credit_type text, out channel text, out due_at timestamptz)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- The balances of one tenant and the next instant at which time acts on each: a grant or hold begins or ends, or its
  -- owner should hear that a grant is about to. In the order in which balances are locked everywhere.
  select b.product_code, b.credit_type, b.channel, least(nullif(b.next_due_at, 'infinity'), w.due_at)
  from credits.balance as b
  left join lateral (
    select pg_catalog.min(g.expires_at - pg_catalog.make_interval(days => t.expiry_warning_days)) as due_at
    from credits.credit_grant as g
    join catalog.credit_type as t on t.product_code = g.product_code and t.code = g.credit_type
    where g.tenant_id = b.tenant_id and g.product_code = b.product_code and g.credit_type = b.credit_type
      and g.channel = b.channel and g.state = 'open' and g.expires_at < 'infinity'
      and g.warned_until is distinct from g.expires_at and t.expiry_warning_days > 0
  ) as w on true
  where b.tenant_id = p_tenant_id and least(nullif(b.next_due_at, 'infinity'), w.due_at) is not null
    and not credits.is_parked(b.tenant_id, b.product_code, b.credit_type, b.channel, platform.wall_now())
  order by b.product_code, b.credit_type, b.channel = 'pooled', b.channel
$$;
comment on function credits.list_tenant_dues(uuid) is 'Balances with their next instant.';
alter function credits.list_tenant_dues(uuid) owner to cn_owner;
revoke all on function credits.list_tenant_dues(uuid) from public;
grant execute on function credits.list_tenant_dues(uuid) to cn_platform;
