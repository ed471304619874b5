create or replace function api.list_platform_jtd_tenants(
  p_search platform.short_text default null, p_channel platform.code default null, p_page integer default 1,
  p_page_size integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Tenants with messages that are open or did not go out within a day, those that wait longest for most first.
declare
  c_size constant integer := least(greatest(coalesce(p_page_size, 25), 1), 100);
  c_page constant integer := greatest(coalesce(p_page, 1), 1);
  c_pattern constant text := platform.like_pattern(p_search);
  c_since constant timestamptz := platform.wall_now() - interval '1 day';
  v_total integer;
  v_items jsonb;
begin
  perform platform.require_scope('tenants:read');
  with open as (
    select m.tenant_id, pg_catalog.count(*) filter (where m.state = 'no_credits') as waiting,
      pg_catalog.count(*) filter (where m.state in ('pending', 'sending')) as queued,
      pg_catalog.count(*) filter (where m.state = 'uncertain') as uncertain,
      pg_catalog.min(m.waiting_since) filter (where m.state = 'no_credits') as oldest
    from jtd.message as m
    where m.state in ('no_credits', 'pending', 'sending', 'uncertain') and (p_channel is null or m.channel = p_channel)
    group by 1
  ), failed as (
    select e.tenant_id, pg_catalog.count(*) as failed
    from jtd.message_event as e
    where e.occurred_at > c_since and e.kind in ('failed', 'expired') and (p_channel is null or e.channel = p_channel)
    group by 1
  ), matching as (
    select t.tenant_id, t.name, t.slug, coalesce(o.waiting, 0) as waiting, coalesce(o.queued, 0) as queued,
      coalesce(o.uncertain, 0) as uncertain, o.oldest, coalesce(f.failed, 0) as failed
    from open as o full join failed as f on f.tenant_id = o.tenant_id
    join identity.tenant as t on t.tenant_id = coalesce(o.tenant_id, f.tenant_id)
    where c_pattern is null or pg_catalog.lower(pg_catalog.concat_ws(' ', t.name, t.slug)) like c_pattern
  ), page as (
    select m.*, pg_catalog.row_number() over (
        order by m.waiting desc, m.oldest, m.uncertain desc, m.failed desc, m.queued desc, m.tenant_id) as place
    from matching as m order by place limit c_size offset (c_page - 1)::bigint * c_size
  )
  select (select pg_catalog.count(*) from matching), coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'tenantId', p.tenant_id, 'name', p.name, 'slug', p.slug, 'waiting', p.waiting, 'oldestSince', p.oldest,
      'queued', p.queued, 'uncertain', p.uncertain, 'failedLastDay', p.failed) order by p.place), '[]')
    into v_total, v_items from page as p;
  return pg_catalog.jsonb_build_object('items', v_items, 'page', c_page, 'pageSize', c_size, 'total', v_total);
end
$$;
comment on function api.list_platform_jtd_tenants(platform.short_text, platform.code, integer, integer) is
  'Errors: forbidden.';
alter function api.list_platform_jtd_tenants(platform.short_text, platform.code, integer, integer) owner to cn_platform;
revoke all on function api.list_platform_jtd_tenants(platform.short_text, platform.code, integer, integer) from public;
grant execute on function api.list_platform_jtd_tenants(platform.short_text, platform.code, integer, integer) to cn_admin;
