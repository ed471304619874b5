create or replace function api.list_jtd_template_versions(
  p_code platform.code, p_channel platform.code, p_language text, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Every version of a tenant's own words, newest first.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
begin
  return pg_catalog.jsonb_build_object('items', coalesce((
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'version', q.version, 'subject', q.subject, 'body', q.body, 'actor', q.actor, 'savedAt', q.created_at) order by q.version desc)
    from (
      select t.* from jtd.template as t
      where t.tenant_id = v_tenant_id and t.code = p_code and t.channel = p_channel and t.language = p_language
      order by t.version desc limit 100
    ) as q), '[]'));
end
$$;
comment on function api.list_jtd_template_versions(platform.code, platform.code, text, uuid) is
  'Errors: forbidden, not_found.';
alter function api.list_jtd_template_versions(platform.code, platform.code, text, uuid) owner to cn_definer;
revoke all on function api.list_jtd_template_versions(platform.code, platform.code, text, uuid) from public;
grant execute on function api.list_jtd_template_versions(platform.code, platform.code, text, uuid) to authenticated, cn_admin, cn_service;
