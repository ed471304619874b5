create or replace function api.get_jtd_settings(p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Every channel as the tenant has set it, the reasons for messages, and whether a provider refuses us.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
begin
  return pg_catalog.jsonb_build_object(
    'channels', (
      select pg_catalog.jsonb_agg(jtd.describe_channel(v_tenant_id, c.channel) order by c.sort_order) from jtd.channel as c),
    'sourceTypes', (
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', s.code, 'name', s.name, 'reserved', s.reserved)
        order by s.sort_order) from jtd.source_type as s),
    'pauses', jtd.list_pauses(v_tenant_id, platform.wall_now()),
    'timeZone', (select t.time_zone from identity.tenant as t where t.tenant_id = v_tenant_id));
end
$$;
comment on function api.get_jtd_settings(uuid) is
  'Errors: forbidden, not_found.';
alter function api.get_jtd_settings(uuid) owner to cn_definer;
revoke all on function api.get_jtd_settings(uuid) from public;
grant execute on function api.get_jtd_settings(uuid) to authenticated, cn_admin, cn_service;
