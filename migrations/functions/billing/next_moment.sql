create or replace function billing.next_moment(p_tenant_id uuid)
returns timestamptz
language sql stable security invoker set search_path = ''
as $$
  -- The earliest instant at which time alone has something to do for a tenant: a step of a subscription or a notice of
  -- one, a bill or its reminder, a grant or hold that begins or ends, a warning of one that ends, a message whose time has come or
  -- that waited too long. What was parked waits for somebody and not for time.
  select least(
    (select pg_catalog.min(s.next_due_at) from billing.subscription as s
      where s.tenant_id = p_tenant_id
        and not billing.is_parked(s.tenant_id, 'subscription-lifecycle', s.subscription_id)),
    (select pg_catalog.min(m.due_at)
      from (
        select pg_catalog.array_agg(tp.tenant_id) as tenants, pg_catalog.array_agg(tp.product_code::text) as products
        from identity.tenant_product as tp
        where tp.tenant_id = p_tenant_id and not billing.is_unbilled(tp.tenant_id, tp.product_code)) as o
      cross join lateral billing.list_moments(o.tenants, o.products) as m),
    (select pg_catalog.min(i.next_notice_at) from billing.invoice as i
      where i.tenant_id = p_tenant_id and i.status = 'open' and not billing.is_unbilled(i.tenant_id, i.product_code)),
    (select pg_catalog.min(m.expires_at) from jtd.message as m
      where m.tenant_id = p_tenant_id and m.state = 'no_credits'),
    (select pg_catalog.min(m.scheduled_at) from jtd.message as m
      where m.tenant_id = p_tenant_id and m.state = 'created'),
    (select pg_catalog.min(b.due_at) from credits.list_tenant_dues(p_tenant_id) as b))
$$;
comment on function billing.next_moment(uuid) is 'Instant, or null when nothing is due ever.';
alter function billing.next_moment(uuid) owner to cn_owner;
revoke all on function billing.next_moment(uuid) from public;
grant execute on function billing.next_moment(uuid) to cn_platform;
