create or replace function billing.list_work_at(
  p_tenant_id uuid, p_at timestamptz,
  out worker text, out subject_id uuid, out product_code text, out credit_type text, out channel text)
returns setof record
language sql stable security invoker set search_path = ''
as $$
  -- What the workers would find due for a tenant at an instant, in the order in which it is done: what ends, ends; then
  -- subscriptions take their steps; then every product is billed, for a step may have made something due; then messages that nobody paid for end,
  -- and those whose time has come are queued: what the instant brought may pay for them.
  select w.worker, w.subject_id, w.product_code, w.credit_type, w.channel
  from (
    select 1 as rank, 'credit-lifecycle' as worker, null::uuid as subject_id, d.product_code, d.credit_type, d.channel,
      pg_catalog.row_number() over () as nth
    from credits.list_tenant_dues(p_tenant_id) as d where d.due_at <= p_at
    union all
    select 2, 'subscription-lifecycle', s.subscription_id, s.product_code, null, null,
      pg_catalog.row_number() over (order by s.next_due_at, s.subscription_id)
    from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.next_due_at <= p_at
      and not billing.is_parked(s.tenant_id, 'subscription-lifecycle', s.subscription_id)
    union all
    select 3, 'billing-cycle', null, tp.product_code, null, null, pg_catalog.row_number() over (order by tp.product_code)
    from identity.tenant_product as tp
    where tp.tenant_id = p_tenant_id and not billing.is_unbilled(tp.tenant_id, tp.product_code)
    union all
    select 4, 'jtd', null, m.product_code, null, null, pg_catalog.row_number() over (order by m.product_code)
    from (
      select distinct x.product_code from jtd.message as x
      where x.tenant_id = p_tenant_id and x.state = 'no_credits' and x.expires_at <= p_at
    ) as m
    union all
    select 5, 'jtd-schedule', null, m.product_code, null, null, pg_catalog.row_number() over (order by m.product_code)
    from (
      select distinct x.product_code from jtd.message as x
      where x.tenant_id = p_tenant_id and x.state = 'created' and x.scheduled_at <= p_at
    ) as m
  ) as w
  order by w.rank, w.nth
$$;
comment on function billing.list_work_at(uuid, timestamptz) is 'Work, in order.';
alter function billing.list_work_at(uuid, timestamptz) owner to cn_owner;
revoke all on function billing.list_work_at(uuid, timestamptz) from public;
grant execute on function billing.list_work_at(uuid, timestamptz) to cn_platform;
