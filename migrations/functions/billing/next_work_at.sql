create or replace function billing.next_work_at()
returns timestamptz
language sql stable security invoker set search_path = ''
as $$
  -- When the workers next have something to do for a tenant on the wall's clock: a step, a bill or a reminder. What is
  -- parked waits for somebody and is not counted. Each by its index, the first that fits.
  with parked as materialized (
    select w.tenant_id, w.worker, w.product_code from billing.parked_work as w where w.product_code is not null
  ), clocks as materialized (
    select t.tenant_id from identity.tenant as t where t.test_clock_at is not null
  )
  select least(
    (select s.next_due_at from billing.subscription as s
      where s.next_due_at is not null and s.tenant_id not in (select c.tenant_id from clocks as c)
        and (s.tenant_id, s.product_code) not in (
          select p.tenant_id, p.product_code from parked as p where p.worker = 'subscription-lifecycle')
      order by s.next_due_at limit 1),
    (select m.due_at from billing.metered_period as m
      where m.settled_at is null and m.tenant_id not in (select c.tenant_id from clocks as c)
        and (m.tenant_id, m.product_code) not in (select p.tenant_id, p.product_code from parked as p where p.worker = 'billing-cycle')
      order by m.due_at limit 1),
    (select v.next_notice_at from billing.invoice as v
      where v.status = 'open' and v.next_notice_at is not null and v.tenant_id not in (select c.tenant_id from clocks as c)
        and (v.tenant_id, v.product_code) not in (select p.tenant_id, p.product_code from parked as p where p.worker = 'billing-cycle')
      order by v.next_notice_at limit 1))
$$;
comment on function billing.next_work_at() is 'Instant, or null.';
alter function billing.next_work_at() owner to cn_owner;
revoke all on function billing.next_work_at() from public;
grant execute on function billing.next_work_at() to cn_platform;
