create or replace function api.list_jtd_templates(p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Every template a tenant can send with: its own words where it has some, else the platform's.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
begin
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(jtd.describe_template(v_tenant_id, n.code, n.channel, n.language) order by n.code, n.channel, n.language)
    from (
      select d.code, d.channel, d.language from jtd.default_template as d join jtd.source_type as s on s.code = d.code and not s.reserved
      union
      select t.code, t.channel, t.language from jtd.template as t where t.tenant_id = v_tenant_id
    ) as n), '[]'));
end
$$;
comment on function api.list_jtd_templates(uuid) is
  'Errors: forbidden, not_found.';
alter function api.list_jtd_templates(uuid) owner to cn_definer;
revoke all on function api.list_jtd_templates(uuid) from public;
grant execute on function api.list_jtd_templates(uuid) to authenticated, cn_admin, cn_service;
