create or replace function api.tenant_context_health(
  p_tenant_id uuid default null, p_after uuid default null, p_limit integer default 200)
returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
-- Compares what is cached with the truth, tenant by tenant: `differing` must be nothing, and `failing`, which no truth can
-- be worked out for. Some tenants at a time, since every context is worked out anew. Steps into each tenant, on its clock, and out again.
declare
  c_limit constant integer := least(greatest(p_limit, 1), 1000);
  c_own constant uuid := platform.require_scope('tenants:read');
  c_kind constant text := pg_catalog.current_setting('cn.kind', true);
  c_actor constant text := pg_catalog.current_setting('cn.actor', true);
  c_scopes constant text := pg_catalog.current_setting('cn.scopes', true);
  c_product constant text := pg_catalog.current_setting('cn.product', true);
  c_clock constant text := pg_catalog.current_setting('cn.now', true);
  c_request constant text := pg_catalog.current_setting('cn.request', true);
  v_tenants integer := 0;
  v_each record;
  v_product text;
  v_found record;
  v_states jsonb := '{"current": 0, "settling": 0, "lapsed": 0, "missing": 0}';
  v_differing jsonb := pg_catalog.jsonb_build_array();
  v_failing jsonb := pg_catalog.jsonb_build_array();
begin
  for v_each in
    select t.tenant_id, t.test_clock_at::text as clock from identity.tenant as t
    where (p_tenant_id is null or t.tenant_id = p_tenant_id) and (p_after is null or t.tenant_id > p_after)
    order by t.tenant_id limit c_limit
  loop
    v_tenants := v_tenants + 1;
    perform platform.set_transaction(v_each.tenant_id, c_kind, c_actor, c_scopes, null, v_each.clock, c_request);
    for v_product in
      select tp.product_code from identity.tenant_product as tp where tp.tenant_id = v_each.tenant_id order by tp.product_code
    loop
      begin
        v_found := context.examine(v_each.tenant_id, v_product);
      exception when others then
        v_failing := v_failing || pg_catalog.jsonb_build_object(
          'tenantId', v_each.tenant_id, 'productCode', v_product, 'error', sqlerrm);
        continue;
      end;
      v_states := v_states || pg_catalog.jsonb_build_object(v_found.state, (v_states ->> v_found.state)::integer + 1);
      if v_found.state = 'current' and v_found.differences <> '{}' then
        v_differing := v_differing || pg_catalog.jsonb_build_object(
          'tenantId', v_each.tenant_id, 'productCode', v_product, 'differences', v_found.differences);
      end if;
    end loop;
  end loop;
  perform platform.set_transaction(c_own, c_kind, c_actor, c_scopes, c_product, c_clock, c_request);
  return pg_catalog.jsonb_build_object('tenants', v_tenants, 'contexts', v_states, 'differing', v_differing, 'failing', v_failing,
    'nextAfter', case when v_tenants = c_limit then v_each.tenant_id end);
end
$$;
comment on function api.tenant_context_health(uuid, uuid, integer) is
  'Errors: forbidden. Reads alone.';
alter function api.tenant_context_health(uuid, uuid, integer) owner to cn_platform;
revoke all on function api.tenant_context_health(uuid, uuid, integer) from public;
grant execute on function api.tenant_context_health(uuid, uuid, integer) to cn_admin;
