drop function if exists api.list_members(platform.short_text, integer, integer);
create or replace function api.list_members(
  p_search platform.short_text default null, p_page integer default 1, p_page_size integer default 25,
  p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The people of the caller's tenant, or of the one that platform staff name, by part of name or address; who was
-- removed is not among them. Owned by cn_platform because people are kept in a directory; it names its tenant in every
-- statement.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.caller_tenant());
  v_size constant integer := least(greatest(p_page_size, 1), 100);
  v_page constant integer := greatest(p_page, 1);
  v_pattern constant text := '%' || pg_catalog.regexp_replace(pg_catalog.lower(coalesce(p_search, '')), '([%_\\])', '\\\1', 'g') || '%';
  v_total integer;
  v_items jsonb;
begin
  perform platform.require_scope('members:read');
  perform platform.require_tenant(v_tenant_id);
  with found as materialized (
    select m.person_id, p.name, pg_catalog.count(*) over () as total
    from identity.member as m
    join identity.person as p on p.person_id = m.person_id
    where m.tenant_id = v_tenant_id and m.status <> 'removed'
      and (pg_catalog.lower(p.name) like v_pattern or p.email like v_pattern)
  ), shown as (
    select f.person_id, f.name from found as f
    order by f.name, f.person_id limit v_size offset (v_page - 1)::bigint * v_size
  )
  select coalesce((select pg_catalog.max(f.total) from found as f), 0), coalesce((
      select pg_catalog.jsonb_agg(identity.describe_member(v_tenant_id, s.person_id) order by s.name, s.person_id)
      from shown as s), '[]')
    into v_total, v_items;
  return pg_catalog.jsonb_build_object('items', v_items, 'page', v_page, 'pageSize', v_size, 'total', v_total);
end
$$;
comment on function api.list_members(platform.short_text, integer, integer, uuid) is 'Errors: forbidden, not_found.';
alter function api.list_members(platform.short_text, integer, integer, uuid) owner to cn_platform;
revoke all on function api.list_members(platform.short_text, integer, integer, uuid) from public;
grant execute on function api.list_members(platform.short_text, integer, integer, uuid) to authenticated, cn_admin;
