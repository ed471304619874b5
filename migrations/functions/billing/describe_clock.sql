create or replace function billing.describe_clock(p_tenant_id uuid)
returns jsonb
language sql volatile security invoker set search_path = ''
as $$
  -- A tenant's clock: null where it has none and time is everybody's. nextDueAt is the next instant at which something
  -- happens by itself.
  select pg_catalog.jsonb_build_object('tenantId', t.tenant_id, 'isSandbox', t.is_sandbox, 'clock', t.test_clock_at,
    'now', coalesce(t.test_clock_at, platform.wall_now()), 'nextDueAt', billing.next_moment(t.tenant_id))
  from identity.tenant as t where t.tenant_id = p_tenant_id
$$;
comment on function billing.describe_clock(uuid) is 'The clock of the contract.';
alter function billing.describe_clock(uuid) owner to cn_owner;
revoke all on function billing.describe_clock(uuid) from public;
grant execute on function billing.describe_clock(uuid) to cn_platform;
