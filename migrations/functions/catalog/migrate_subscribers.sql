create or replace function api.migrate_subscribers(
  p_product_code platform.code, p_plan_code platform.code, p_from_version integer, p_to_version integer,
  p_when platform.change_moment default 'period_end', p_expected integer default null, p_limit integer default 50,
  p_cursor text default null, p_idempotency_key platform.request_key default null)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Moves those who are on a version to another one, by tenant, a page at a time. Without p_expected nothing is written:
-- the answer says what would happen to each. With it, it is how many the dry run counted, and the first page is refused
-- if that changed. Locks: one subscription after the other, in the order of tenants.
declare
  v_refusal constant jsonb := platform.refuse_write('catalog:manage', 'subscribers_migrated');
  c_actor constant text := pg_catalog.current_setting('cn.actor', true);
  c_scopes constant text := pg_catalog.current_setting('cn.scopes', true);
  c_request constant text := pg_catalog.current_setting('cn.request', true);
  c_staff constant uuid := platform.caller_tenant();
  v_limit constant integer := least(greatest(p_limit, 1), 100);
  v_change constant jsonb := pg_catalog.jsonb_build_object('planCode', p_plan_code, 'planVersion', p_to_version, 'when', p_when);
  v_answer jsonb;
  v_total bigint;
  v_tenant record;
  v_items jsonb := '[]';
  v_last uuid;
begin
  if v_refusal is not null then
    return v_refusal;
  end if;
  perform platform.require_scope('tenants:act');
  v_answer := catalog.claim_request('migrate_subscribers', p_idempotency_key, pg_catalog.jsonb_build_array(
    p_product_code, p_plan_code, p_from_version, p_to_version, p_when, p_expected, p_limit, p_cursor));
  if v_answer is not null then
    return v_answer;
  end if;
  v_total := catalog.require_migration(p_product_code, p_plan_code, p_from_version, p_to_version, p_cursor, p_expected);
  for v_tenant in
    select b.tenant_id, t.name, t.test_clock_at::text as clock from billing.subscription as b
    join identity.tenant as t on t.tenant_id = b.tenant_id
    where b.product_code = p_product_code and b.plan_code = p_plan_code and b.plan_version = p_from_version
      and b.status not in ('canceled', 'expired') and (p_cursor is null or b.tenant_id > p_cursor::uuid)
    order by b.tenant_id limit v_limit
  loop
    perform platform.set_transaction(v_tenant.tenant_id, 'admin', c_actor, c_scopes, null, v_tenant.clock, c_request);
    v_items := v_items || (pg_catalog.jsonb_build_object('tenantId', v_tenant.tenant_id, 'name', v_tenant.name)
      || catalog.move_subscriber(v_tenant.tenant_id, p_product_code, v_change, p_expected is null));
    v_last := v_tenant.tenant_id;
  end loop;
  perform platform.set_transaction(c_staff, 'admin', c_actor, c_scopes, null, null, c_request);
  if p_expected is not null then
    perform platform.record_audit(null, 'subscribers_migrated', 'plan', p_product_code || '/' || p_plan_code, v_change
      || pg_catalog.jsonb_build_object('fromVersion', p_from_version, 'tenants', pg_catalog.jsonb_array_length(v_items)));
  end if;
  return catalog.keep_answer(p_idempotency_key, pg_catalog.jsonb_build_object('dryRun', p_expected is null, 'total', v_total,
    'items', v_items, 'nextCursor', case when pg_catalog.jsonb_array_length(v_items) = v_limit then v_last end));
end
$$;
comment on function api.migrate_subscribers(platform.code, platform.code, integer, integer, platform.change_moment, integer, integer, text, platform.request_key) is
  'Errors: forbidden, not_found, unknown_plan, plan_retired, version_conflict, invalid_request, idempotency_key_reused.';
alter function api.migrate_subscribers(platform.code, platform.code, integer, integer, platform.change_moment, integer, integer, text, platform.request_key) owner to cn_platform;
revoke all on function api.migrate_subscribers(platform.code, platform.code, integer, integer, platform.change_moment, integer, integer, text, platform.request_key) from public;
grant execute on function api.migrate_subscribers(platform.code, platform.code, integer, integer, platform.change_moment, integer, integer, text, platform.request_key) to cn_admin;
