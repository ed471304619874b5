create or replace function api.list_jtd_preferences(
  p_tenant_id uuid default null, p_channel platform.code default null, p_search platform.short_text default null,
  p_page integer default 1, p_page_size integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Recipients who said what they do not want, by address.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
  v_size constant integer := least(greatest(coalesce(p_page_size, 25), 1), 100);
  v_page constant integer := least(greatest(coalesce(p_page, 1), 1), 10000);
begin
  return (
    with found as (
      select p from jtd.preference as p
      where p.tenant_id = v_tenant_id and (p_channel is null or p.channel = p_channel)
        and (p_search is null or p.recipient like platform.like_pattern(p_search))
    )
    select pg_catalog.jsonb_build_object('total', (select pg_catalog.count(*) from found), 'items', coalesce((
      select pg_catalog.jsonb_agg(jtd.describe_preference(q.p) order by (q.p).recipient, (q.p).channel)
      from (select f.p from found as f order by (f.p).recipient, (f.p).channel limit v_size offset (v_page - 1) * v_size) as q), '[]')));
end
$$;
comment on function api.list_jtd_preferences(uuid, platform.code, platform.short_text, integer, integer) is
  'Errors: forbidden, not_found.';
alter function api.list_jtd_preferences(uuid, platform.code, platform.short_text, integer, integer) owner to cn_definer;
revoke all on function api.list_jtd_preferences(uuid, platform.code, platform.short_text, integer, integer) from public;
grant execute on function api.list_jtd_preferences(uuid, platform.code, platform.short_text, integer, integer) to authenticated, cn_admin, cn_service;
