create or replace function api.list_affected_tenants(
  p_product_code platform.code, p_plan_code platform.code, p_version integer default null,
  p_limit integer default 50, p_cursor text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Who is on a plan, or on one version of it, by tenant.
declare
  v_limit constant integer := least(greatest(p_limit, 1), 100);
  v_items jsonb;
begin
  perform platform.require_scope('tenants:read');
  if p_cursor is not null and not platform.is_uuid(p_cursor) then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "take the cursor from nextCursor"}';
  end if;
  if not exists (select from catalog.plan as p where p.product_code = p_product_code and p.code = p_plan_code) then
    raise exception 'not_found' using errcode = 'NP004', detail = '{"reason": "no such plan"}';
  end if;
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'tenantId', s.tenant_id, 'name', s.name, 'slug', s.slug, 'subscriptionId', s.subscription_id, 'version', s.plan_version,
      'status', s.status, 'billingCycle', s.billing_cycle, 'periodEnd', s.period_end) order by s.tenant_id), '[]')
    into v_items
    from (
      select b.*, t.name, t.slug from billing.subscription as b
      join identity.tenant as t on t.tenant_id = b.tenant_id
      where b.product_code = p_product_code and b.plan_code = p_plan_code and b.status not in ('canceled', 'expired')
        and (p_version is null or b.plan_version = p_version) and (p_cursor is null or b.tenant_id > p_cursor::uuid)
      order by b.tenant_id limit v_limit + 1
    ) as s;
  return pg_catalog.jsonb_build_object(
    'total', catalog.count_subscribers(p_product_code, p_plan_code, p_version),
    'items', case when pg_catalog.jsonb_array_length(v_items) > v_limit then v_items - v_limit else v_items end,
    'nextCursor', case when pg_catalog.jsonb_array_length(v_items) > v_limit then v_items #>> array[(v_limit - 1)::text, 'tenantId'] end);
end
$$;
comment on function api.list_affected_tenants(platform.code, platform.code, integer, integer, text) is
  'Errors: forbidden, not_found, invalid_request.';
alter function api.list_affected_tenants(platform.code, platform.code, integer, integer, text) owner to cn_platform;
revoke all on function api.list_affected_tenants(platform.code, platform.code, integer, integer, text) from public;
grant execute on function api.list_affected_tenants(platform.code, platform.code, integer, integer, text) to cn_admin;
