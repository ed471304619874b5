create or replace function context.branding_of(p_tenant identity.tenant)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- How a tenant looks to those it writes to. A logo is named by its content, so another one is another address.
  select pg_catalog.jsonb_build_object(
    'name', p_tenant.name, 'primaryColour', p_tenant.primary_colour,
    'logoUrl', (select '/api/public/logos/' || l.tenant_id || '/' || l.etag
      from identity.tenant_logo as l where l.tenant_id = p_tenant.tenant_id),
    'locale', p_tenant.locale, 'timeZone', p_tenant.time_zone)
$$;
comment on function context.branding_of(identity.tenant) is
  'JSON object.';
alter function context.branding_of(identity.tenant) owner to cn_owner;
revoke all on function context.branding_of(identity.tenant) from public;
grant execute on function context.branding_of(identity.tenant) to cn_definer;
