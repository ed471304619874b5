create or replace function api.list_tenants(
  p_search platform.short_text default null, p_page integer default 1, p_page_size integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The platform's tenants, newest first, by part of the name or slug.
declare
  v_size constant integer := least(greatest(p_page_size, 1), 100);
  v_pattern constant text := '%' || pg_catalog.regexp_replace(pg_catalog.lower(coalesce(p_search, '')), '([%_\\])', '\\\1', 'g') || '%';
  v_total integer;
  v_items jsonb;
begin
  perform platform.require_scope('tenants:read');
  select pg_catalog.count(*) into v_total from identity.tenant as t
    where not t.is_platform and (pg_catalog.lower(t.name) like v_pattern or t.slug like v_pattern);
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'id', p.tenant_id, 'slug', p.slug, 'name', p.name, 'status', p.status, 'createdAt', p.created_at,
      'subscriptions', billing.list_live_subscriptions(p.tenant_id)) order by p.created_at desc, p.tenant_id), '[]')
    into v_items
    from (
      select t.* from identity.tenant as t
      where not t.is_platform and (pg_catalog.lower(t.name) like v_pattern or t.slug like v_pattern)
      order by t.created_at desc, t.tenant_id
      limit v_size offset (greatest(p_page, 1) - 1)::bigint * v_size
    ) as p;
  return pg_catalog.jsonb_build_object('items', v_items, 'page', greatest(p_page, 1), 'pageSize', v_size, 'total', v_total);
end
$$;
comment on function api.list_tenants(platform.short_text, integer, integer) is 'Errors: forbidden.';
alter function api.list_tenants(platform.short_text, integer, integer) owner to cn_platform;
revoke all on function api.list_tenants(platform.short_text, integer, integer) from public;
grant execute on function api.list_tenants(platform.short_text, integer, integer) to cn_admin;
