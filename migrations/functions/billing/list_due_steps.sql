create or replace function billing.list_due_steps(p_now timestamptz, p_max integer)
returns setof billing.due_step
language sql stable security invoker set search_path = ''
as $$
  -- Of which subscriptions time wants something, by everybody's clock or by that of a sandbox, the longest due first. What is
  -- parked waits for somebody.
  select d.tenant_id, d.subscription_id, d.product_code, d.clock
  from (
    select s.tenant_id, s.subscription_id, s.product_code::text, s.next_due_at, null as clock
    from billing.subscription as s
    join identity.tenant as t on t.tenant_id = s.tenant_id and t.test_clock_at is null
    where s.next_due_at <= p_now
    union all
    select s.tenant_id, s.subscription_id, s.product_code::text, s.next_due_at, t.test_clock_at::text
    from identity.tenant as t
    join billing.subscription as s on s.tenant_id = t.tenant_id and s.next_due_at <= t.test_clock_at
    where t.test_clock_at is not null
  ) as d
  where not exists (
    select from billing.parked_work as w
    where w.tenant_id = d.tenant_id and w.worker = 'subscription-lifecycle' and w.subject_id = d.subscription_id)
  order by d.next_due_at, d.tenant_id, d.subscription_id
  limit p_max
$$;
comment on function billing.list_due_steps(timestamptz, integer) is
  'Subscriptions; the caller sees every tenant. No lock.';
alter function billing.list_due_steps(timestamptz, integer) owner to cn_owner;
revoke all on function billing.list_due_steps(timestamptz, integer) from public;
grant execute on function billing.list_due_steps(timestamptz, integer) to cn_platform;
