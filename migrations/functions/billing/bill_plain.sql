create or replace function billing.bill_plain(
  p_due billing.due_bill[], out invoices integer, out left_over billing.due_bill[])
language plpgsql volatile security invoker set search_path = ''
as $$
-- Bills the usual case of many tenants with the same few statements: no test clock, one instant due, nothing to remind
-- of, one product of the tenant, and nobody is changing the subscription. The rest is left over, as is everybody if one
-- of them fails: one by one it turns out who it is.
declare
  c_now constant timestamptz := platform.now();
  v_locked billing.subscription[];
  v_tenants uuid[];
  v_products text[];
  v_billed billing.subscription[];
  v_instants timestamptz[];
  v_made billing.made_invoice[];
begin
  v_locked := array(
    select s from pg_catalog.unnest(p_due) as d
    join billing.subscription as s on s.tenant_id = d.tenant_id and s.product_code = d.product_code
    where d.clock is null and not exists (
      select from pg_catalog.unnest(p_due) as o where o.tenant_id = d.tenant_id and o.product_code < d.product_code)
    order by s.tenant_id, s.subscription_id for update of s skip locked);
  select pg_catalog.array_agg(p.tenant_id), pg_catalog.array_agg(p.product_code) into v_tenants, v_products
    from (
      select x.tenant_id, x.product_code::text as product_code from pg_catalog.unnest(v_locked) as x
      group by x.tenant_id, x.product_code
      having pg_catalog.count(*) = (
        select pg_catalog.count(*) from billing.subscription as o
        where o.tenant_id = x.tenant_id and o.product_code = x.product_code)
    ) as p
    where not exists (
      select from billing.invoice as i
      where i.tenant_id = p.tenant_id and i.product_code = p.product_code and i.status = 'open' and i.next_notice_at <= c_now);
  select pg_catalog.array_agg(s order by s.tenant_id), pg_catalog.array_agg(m.due_at order by s.tenant_id) into v_billed, v_instants
    from (
      select l.tenant_id, pg_catalog.min(l.subscription_id::text)::uuid as subscription_id, pg_catalog.min(l.due_at) as due_at
      from billing.list_moments(v_tenants, v_products) as l
      where l.due_at <= c_now group by l.tenant_id, l.product_code having pg_catalog.count(*) = 1
    ) as m
    join billing.subscription as s on s.tenant_id = m.tenant_id and s.subscription_id = m.subscription_id;
  v_made := billing.draw_up(coalesce(v_billed, '{}'), v_instants);
  invoices := pg_catalog.cardinality(billing.keep_invoices(v_made, true, null, c_now));
  left_over := array(
    select row(d.tenant_id, d.product_code, d.clock)::billing.due_bill
    from pg_catalog.unnest(p_due) with ordinality as d(tenant_id, product_code, clock, nth)
    where (d.tenant_id, d.product_code) not in (select m.tenant_id, m.product_code from pg_catalog.unnest(v_made) as m) order by d.nth);
exception
  when others then
    -- The worker's boundary: the fault shows again, and is kept, when the tenants are billed one by one.
    raise log 'billing.bill_plain leaves % to be billed one by one: %', pg_catalog.cardinality(p_due), sqlerrm;
    invoices := 0;
    left_over := p_due;
end
$$;
comment on function billing.bill_plain(billing.due_bill[]) is
  'Invoices made, and what is left to bill one by one. Locks: the subscriptions, then series and invoices.';
alter function billing.bill_plain(billing.due_bill[]) owner to cn_owner;
revoke all on function billing.bill_plain(billing.due_bill[]) from public;
grant execute on function billing.bill_plain(billing.due_bill[]) to cn_platform;
