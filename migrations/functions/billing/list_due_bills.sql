create or replace function billing.list_due_bills(
  p_now timestamptz, p_max integer,
  out tenant_id uuid, out product_code text, out due_at timestamptz, out clock text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- Tenants and products with something to bill or to remind of, the longest due first, found by the indexes of what is
  -- open; those on a test clock by their own. What is parked is left aside. A tenant may have many due rows, hence the margin.
  with clocks as materialized (
    select t.tenant_id, t.test_clock_at from identity.tenant as t where t.test_clock_at is not null
  ), parked as materialized (
    select w.tenant_id, w.product_code from billing.parked_work as w
    where w.worker = 'billing-cycle' and w.product_code is not null
  ), due as (
    (select m.tenant_id, m.product_code, m.due_at, null::timestamptz as clock from billing.metered_period as m
      where m.settled_at is null and m.due_at <= p_now
        and m.tenant_id not in (select c.tenant_id from clocks as c)
        and (m.tenant_id, m.product_code) not in (select p.tenant_id, p.product_code from parked as p)
      order by m.due_at limit 8 * p_max)
    union all
    (select i.tenant_id, i.product_code, i.created_at, null from billing.pending_item as i
      where i.invoice_id is null and i.amount > 0 and i.collect = 'now' and i.created_at <= p_now
        and i.tenant_id not in (select c.tenant_id from clocks as c)
        and (i.tenant_id, i.product_code) not in (select p.tenant_id, p.product_code from parked as p)
      order by i.created_at limit 8 * p_max)
    union all
    (select i.tenant_id, i.product_code, greatest(i.created_at, s.ended_at), null from billing.pending_item as i
      join billing.subscription as s on s.tenant_id = i.tenant_id and s.subscription_id = i.subscription_id
      where i.invoice_id is null and i.amount > 0 and i.collect = 'next_invoice' and s.ended_at <= p_now
        and i.tenant_id not in (select c.tenant_id from clocks as c)
        and (i.tenant_id, i.product_code) not in (select p.tenant_id, p.product_code from parked as p)
      limit 8 * p_max)
    union all
    (select v.tenant_id, v.product_code, v.next_notice_at, null from billing.invoice as v
      where v.status = 'open' and v.next_notice_at <= p_now
        and v.tenant_id not in (select c.tenant_id from clocks as c)
        and (v.tenant_id, v.product_code) not in (select p.tenant_id, p.product_code from parked as p)
      order by v.next_notice_at limit 8 * p_max)
    union all
    (select c.tenant_id, d.product_code, d.due_at, c.test_clock_at from clocks as c
      cross join lateral (
        select m.product_code, m.due_at from billing.metered_period as m
          where m.tenant_id = c.tenant_id and m.settled_at is null
        union all
        select i.product_code, case i.collect when 'now' then i.created_at else greatest(i.created_at, s.ended_at) end
          from billing.pending_item as i
          join billing.subscription as s on s.tenant_id = i.tenant_id and s.subscription_id = i.subscription_id
          where i.tenant_id = c.tenant_id and i.invoice_id is null and i.amount > 0
            and (i.collect = 'now' or s.ended_at is not null)
        union all
        select v.product_code, v.next_notice_at from billing.invoice as v
          where v.tenant_id = c.tenant_id and v.status = 'open' and v.next_notice_at is not null
      ) as d
      where d.due_at <= c.test_clock_at and (c.tenant_id, d.product_code) not in (select p.tenant_id, p.product_code from parked as p))
  )
  select d.tenant_id, d.product_code, pg_catalog.min(d.due_at), pg_catalog.max(d.clock)::text
  from due as d
  group by d.tenant_id, d.product_code
  order by 3, 1, 2
$$;
comment on function billing.list_due_bills(timestamptz, integer) is 'Pairs with the instant of the oldest thing due, and their test clock.';
alter function billing.list_due_bills(timestamptz, integer) owner to cn_owner;
revoke all on function billing.list_due_bills(timestamptz, integer) from public;
grant execute on function billing.list_due_bills(timestamptz, integer) to cn_platform;
