create or replace function api.set_test_clock(p_tenant_id uuid, p_at timestamptz default null, p_max integer default 100)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Starts a sandbox tenant's clock where its time is, or puts it forward to an instant. Asking again for the same
-- instant changes nothing. Locks: the tenant, its subscriptions, then those of the work.
declare
  v_refusal constant jsonb := platform.refuse_write('billing:manage', 'test_clock_set');
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_tenant(p_tenant_id);
  return billing.move_clock(billing.lock_sandbox(p_tenant_id), p_at, least(greatest(p_max, 1), 200));
end
$$;
comment on function api.set_test_clock(uuid, timestamptz, integer) is
  'Errors: forbidden, not_found, not_a_sandbox, clock_backwards, clock_too_far.';
alter function api.set_test_clock(uuid, timestamptz, integer) owner to cn_platform;
revoke all on function api.set_test_clock(uuid, timestamptz, integer) from public;
grant execute on function api.set_test_clock(uuid, timestamptz, integer) to authenticated, cn_admin, cn_service;
