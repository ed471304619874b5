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
  v_made billing.made_invoice[];
  v_drafts billing.invoice[];
begin
  v_locked := array(
    select s from pg_catalog.unnest(p_due) as d
    join billing.subscription as s on s.tenant_id = d.tenant_id and s.product_code = d.product_code
    where d.clock is null and not exists (
      select from pg_catalog.unnest(p_due) as o where o.tenant_id = d.tenant_id and o.product_code < d.product_code)
    order by s.tenant_id, s.subscription_id for update of s skip locked);
  v_made := array(
    select billing.draw_up(s, m.due_at, platform.uuid_v7(pg_catalog.clock_timestamp()))
    from pg_catalog.unnest(v_locked) as s
    cross join lateral (
      select l.due_at, l.subscription_id, pg_catalog.count(*) over () as moments
      from billing.list_moments(s.tenant_id, s.product_code) as l where l.due_at <= c_now
    ) as m
    where m.subscription_id = s.subscription_id and m.moments = 1
      and not exists (
        select from billing.subscription as o
        where o.tenant_id = s.tenant_id and o.product_code = s.product_code
          and o.subscription_id not in (select x.subscription_id from pg_catalog.unnest(v_locked) as x where x.tenant_id = s.tenant_id))
      and not exists (
        select from billing.invoice as i
        where i.tenant_id = s.tenant_id and i.product_code = s.product_code and i.status = 'open' and i.next_notice_at <= c_now));
  v_drafts := billing.keep_invoices(v_made);
  invoices := pg_catalog.cardinality(v_drafts);
  if invoices > 0 then
    perform billing.issue_invoices(v_drafts, array(select i.billed_at from pg_catalog.unnest(v_drafts) as i), c_now);
  end if;
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
