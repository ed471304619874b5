create or replace function credits.list_due_balances(
  p_now timestamptz, p_max integer,
  out tenant_id uuid, out product_code text, out credit_type text, out channel text, out clock text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Balances of all tenants on which a grant or a hold has run out, or whose owner should hear that a grant is
  -- about to: the longest due first, so that nobody starves. What failed a moment ago is left aside. They are
  -- answered in the order in which balances are locked everywhere.
  with clocks as materialized (
    select t.tenant_id, t.test_clock_at from identity.tenant as t where t.test_clock_at is not null
  ), candidates as (
    (select b.tenant_id, b.product_code, b.credit_type, b.channel, b.next_due_at as due_at, null::timestamptz as clock
      from credits.balance as b
      where b.next_due_at < 'infinity' and b.next_due_at <= p_now and b.tenant_id not in (select c.tenant_id from clocks as c)
        and not credits.is_parked(b.tenant_id, b.product_code, b.credit_type, b.channel, p_now)
      order by b.next_due_at limit p_max)
    union all
    (select b.tenant_id, b.product_code, b.credit_type, b.channel, b.next_due_at, c.test_clock_at
      from clocks as c
      join credits.balance as b on b.tenant_id = c.tenant_id
      where b.next_due_at < 'infinity' and b.next_due_at <= c.test_clock_at
        and not credits.is_parked(b.tenant_id, b.product_code, b.credit_type, b.channel, p_now)
      order by b.next_due_at limit p_max)
    union all
    (select g.tenant_id, g.product_code, g.credit_type, g.channel, g.expires_at - pg_catalog.make_interval(days => t.expiry_warning_days), null
      from catalog.credit_type as t
      cross join lateral (
        select o.* from credits.credit_grant as o
        where o.product_code = t.product_code and o.credit_type = t.code and o.state = 'open' and o.expires_at < 'infinity'
          and o.warned_until is distinct from o.expires_at
          and o.expires_at <= p_now + pg_catalog.make_interval(days => t.expiry_warning_days)
          and o.tenant_id not in (select c.tenant_id from clocks as c)
          and not credits.is_parked(o.tenant_id, o.product_code, o.credit_type, o.channel, p_now)
        order by o.expires_at limit p_max
      ) as g
      where t.expiry_warning_days > 0)
    union all
    (select g.tenant_id, g.product_code, g.credit_type, g.channel, g.expires_at - pg_catalog.make_interval(days => t.expiry_warning_days), c.test_clock_at
      from clocks as c
      join credits.credit_grant as g on g.tenant_id = c.tenant_id
      join catalog.credit_type as t on t.product_code = g.product_code and t.code = g.credit_type
      where t.expiry_warning_days > 0 and g.state = 'open' and g.expires_at < 'infinity'
        and g.warned_until is distinct from g.expires_at
        and g.expires_at <= c.test_clock_at + pg_catalog.make_interval(days => t.expiry_warning_days)
        and not credits.is_parked(g.tenant_id, g.product_code, g.credit_type, g.channel, p_now)
      limit p_max)
  ), oldest as (
    select c.tenant_id, c.product_code, c.credit_type, c.channel, pg_catalog.max(c.clock) as clock
    from candidates as c
    group by 1, 2, 3, 4
    order by pg_catalog.min(c.due_at) limit p_max
  )
  select o.tenant_id, o.product_code, o.credit_type, o.channel, o.clock::text from oldest as o
  order by o.tenant_id, o.product_code, o.credit_type, o.channel = 'pooled', o.channel
$$;
comment on function credits.list_due_balances(timestamptz, integer) is 'At most p_max balances, with their tenants'' test clocks.';
alter function credits.list_due_balances(timestamptz, integer) owner to cn_owner;
revoke all on function credits.list_due_balances(timestamptz, integer) from public;
grant execute on function credits.list_due_balances(timestamptz, integer) to cn_platform;
