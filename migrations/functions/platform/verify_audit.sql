create or replace function api.verify_audit(p_tenant_id uuid default null, p_cursor text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Proves that nobody touched the audit log: of one tenant, or of all of them in the order of their ids. A call looks at
-- about 20,000 links or 100 tenants; the cursor is the tenant and the number it came to.
declare
  c_links constant integer := 20000;
  c_tenants constant integer := 100;
  v_at uuid := pg_catalog.split_part(p_cursor, '_', 1)::uuid;
  v_after bigint := pg_catalog.split_part(p_cursor, '_', 2)::bigint;
  v_breaches jsonb := pg_catalog.jsonb_build_array();
  v_links bigint := 0;
  v_tenants integer := 0;
  v_row record;
begin
  perform platform.require_scope('audit:read');
  if p_tenant_id is not null then
    perform platform.require_tenant(p_tenant_id);
  end if;
  for v_row in
    select t.tenant_id, coalesce(h.seq, 0) as seq
    from identity.tenant as t left join platform.audit_head as h on h.tenant_id = t.tenant_id
    where (p_tenant_id is null or t.tenant_id = p_tenant_id) and (v_at is null or t.tenant_id >= v_at)
    order by t.tenant_id
  loop
    if v_row.tenant_id is distinct from v_at then
      v_after := 0;
    end if;
    v_at := v_row.tenant_id;
    if v_links >= c_links or v_tenants >= c_tenants then
      return pg_catalog.jsonb_build_object('tenants', v_tenants, 'events', v_links, 'breaches', v_breaches,
        'nextCursor', v_at || '_' || v_after);
    end if;
    select v_breaches || coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'tenantId', v_at, 'rule', b.rule, 'subject', b.subject)), '[]')
      into v_breaches from platform.list_audit_breaches(v_at, v_after, c_links) as b;
    v_links := v_links + least(c_links, greatest(v_row.seq - v_after, 0));
    if v_row.seq - v_after > c_links then
      return pg_catalog.jsonb_build_object('tenants', v_tenants, 'events', v_links, 'breaches', v_breaches,
        'nextCursor', v_at || '_' || v_after + c_links);
    end if;
    v_tenants := v_tenants + 1;
  end loop;
  return pg_catalog.jsonb_build_object(
    'tenants', v_tenants, 'events', v_links, 'breaches', v_breaches, 'nextCursor', null);
end
$$;
comment on function api.verify_audit(uuid, text) is 'Errors: forbidden, not_found, invalid_request.';
alter function api.verify_audit(uuid, text) owner to cn_platform;
revoke all on function api.verify_audit(uuid, text) from public;
grant execute on function api.verify_audit(uuid, text) to cn_admin;
