drop function if exists api.list_tenants(platform.short_text, integer, integer);
create or replace function api.list_tenants(
  p_search platform.short_text default null, p_page integer default 1, p_page_size integer default 25,
  p_status text default null, p_subscription_status text default null, p_product_code platform.code default null,
  p_sort text default '-created')
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The platform's tenants, found by part of their name, slug or contact address. Usage is the number of events of the
-- last 30 days, over all products and metrics: what tells the busy from the idle.
declare
  v_size constant integer := least(greatest(coalesce(p_page_size, 25), 1), 100);
  v_page constant integer := greatest(coalesce(p_page, 1), 1);
  v_pattern constant text := platform.like_pattern(p_search);
  v_since constant timestamptz := platform.wall_now() - interval '30 days';
  v_total integer;
  v_items jsonb;
begin
  perform platform.require_scope('tenants:read');
  with matching as (
    select t.*, u.events
    from identity.tenant as t
    left join lateral (
      select pg_catalog.sum(c.events)::bigint as events from billing.usage_counter as c
      where c.tenant_id = t.tenant_id and c.window_kind = 'day' and c.window_start >= v_since
    ) as u on true
    where not t.is_platform
      and (v_pattern is null or pg_catalog.lower(pg_catalog.concat_ws(' ', t.name, t.slug, t.contact_email)) like v_pattern)
      and (p_status is null or t.status = p_status)
      and (p_product_code is null or exists (
        select from identity.tenant_product as tp where tp.tenant_id = t.tenant_id and tp.product_code = p_product_code))
      and (p_subscription_status is null or exists (
        select from billing.subscription as s
        where s.tenant_id = t.tenant_id and s.status = p_subscription_status
          and (p_product_code is null or s.product_code = p_product_code)))
  ), page as (
    select m.*, pg_catalog.row_number() over (order by
        case p_sort when 'name' then pg_catalog.lower(m.name) end, case p_sort when '-name' then pg_catalog.lower(m.name) end desc,
        case p_sort when 'usage' then coalesce(m.events, 0) end, case p_sort when '-usage' then coalesce(m.events, 0) end desc,
        case p_sort when 'created' then m.created_at end, m.created_at desc, m.tenant_id) as place
    from matching as m order by place limit v_size offset (v_page - 1)::bigint * v_size
  )
  select (select pg_catalog.count(*) from matching), coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'id', p.tenant_id, 'slug', p.slug, 'name', p.name, 'status', p.status, 'createdAt', p.created_at,
      'usage', coalesce(p.events, 0), 'subscriptions', billing.list_live_subscriptions(p.tenant_id)) order by p.place), '[]')
    into v_total, v_items from page as p;
  return pg_catalog.jsonb_build_object('items', v_items, 'page', v_page, 'pageSize', v_size, 'total', v_total);
end
$$;
comment on function api.list_tenants(platform.short_text, integer, integer, text, text, platform.code, text) is 'Errors: forbidden.';
alter function api.list_tenants(platform.short_text, integer, integer, text, text, platform.code, text) owner to cn_platform;
revoke all on function api.list_tenants(platform.short_text, integer, integer, text, text, platform.code, text) from public;
grant execute on function api.list_tenants(platform.short_text, integer, integer, text, text, platform.code, text) to cn_admin;
