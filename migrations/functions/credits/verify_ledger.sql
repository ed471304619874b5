create or replace function api.verify_ledger(p_tenant_id uuid default null, p_cursor text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Proves that the books balance: of one tenant, or of a hundred at a time in the order of their ids.
declare
  c_page constant integer := 100;
  v_tenants uuid[];
  v_breaches jsonb;
begin
  perform platform.require_scope('tenants:read');
  if p_tenant_id is not null then
    perform platform.require_tenant(p_tenant_id);
  end if;
  select coalesce(pg_catalog.array_agg(t.tenant_id order by t.tenant_id), '{}') into v_tenants
    from (
      select t.tenant_id from identity.tenant as t
      where (p_tenant_id is null or t.tenant_id = p_tenant_id)
        and (p_cursor is null or t.tenant_id > p_cursor::uuid)
      order by t.tenant_id limit c_page
    ) as t;
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'tenantId', t.id, 'rule', b.rule, 'subject', b.subject)), '[]')
    into v_breaches
    from pg_catalog.unnest(v_tenants) as t(id)
    cross join lateral credits.list_breaches(t.id) as b;
  return pg_catalog.jsonb_build_object(
    'tenants', pg_catalog.cardinality(v_tenants), 'breaches', v_breaches,
    'nextCursor', case when p_tenant_id is null and pg_catalog.cardinality(v_tenants) = c_page then v_tenants[c_page] end);
end
$$;
comment on function api.verify_ledger(uuid, text) is 'Errors: forbidden, not_found, invalid_request.';
alter function api.verify_ledger(uuid, text) owner to cn_platform;
revoke all on function api.verify_ledger(uuid, text) from public;
grant execute on function api.verify_ledger(uuid, text) to cn_admin;
