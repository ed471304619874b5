create or replace function billing.move_clock(p_tenant identity.tenant, p_to timestamptz, p_max integer)
returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
-- Puts a sandbox tenant's clock forward and does what falls due on the way; a tenant without one gets it, standing at
-- its present time. What is left when p_max instants are done is named by `more`: the caller goes on to the same instant.
-- Lock: the tenant, held by the caller.
declare
  c_began constant timestamptz := pg_catalog.date_trunc('milliseconds', platform.wall_now());
  c_furthest constant interval := '2 years';
  c_from constant timestamptz := coalesce(p_tenant.test_clock_at, pg_catalog.date_trunc('second', platform.wall_now()) + interval '1 second');
  c_to constant timestamptz := coalesce(p_to, c_from);
  v_passed record;
begin
  if c_to < c_from then
    raise exception 'clock_backwards' using errcode = 'NS016',
      detail = pg_catalog.jsonb_build_object('clock', c_from, 'to', c_to)::text;
  elsif c_to > c_from + c_furthest or c_to > platform.wall_now() + interval '10 years' then
    raise exception 'clock_too_far' using errcode = 'NS017', detail = pg_catalog.jsonb_build_object(
      'clock', c_from, 'to', c_to, 'latest', least(c_from + c_furthest, platform.wall_now() + interval '10 years'))::text;
  end if;
  update identity.tenant as t set test_clock_at = c_from
    where t.tenant_id = p_tenant.tenant_id and t.test_clock_at is null;
  v_passed := billing.pass_time(p_tenant.tenant_id, c_from, c_to, p_max);
  update identity.tenant as t set test_clock_at = v_passed.reached, updated_at = platform.wall_now()
    where t.tenant_id = p_tenant.tenant_id;
  perform platform.record_audit(p_tenant.tenant_id,
    case when p_tenant.test_clock_at is null then 'test_clock_started' else 'test_clock_advanced' end,
    'tenant', p_tenant.tenant_id::text, pg_catalog.jsonb_build_object(
      'from', c_from, 'clock', v_passed.reached, 'target', c_to, 'moments', v_passed.moments));
  return billing.describe_clock(p_tenant.tenant_id) || pg_catalog.jsonb_build_object(
    'from', c_from, 'target', c_to, 'moments', v_passed.moments, 'more', v_passed.reached < c_to,
    'happened', billing.list_happenings(p_tenant.tenant_id, c_began, c_from, v_passed.reached));
end
$$;
comment on function billing.move_clock(identity.tenant, timestamptz, integer) is 'The answer of the contract. Errors: clock_backwards, clock_too_far.';
alter function billing.move_clock(identity.tenant, timestamptz, integer) owner to cn_owner;
revoke all on function billing.move_clock(identity.tenant, timestamptz, integer) from public;
grant execute on function billing.move_clock(identity.tenant, timestamptz, integer) to cn_platform;
