create or replace function identity.describe_profile(p_tenant identity.tenant)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a tenant says of itself. The colour comes with how well it reads: on white, and with white or black upon it.
  select pg_catalog.jsonb_build_object(
    'tenantId', p_tenant.tenant_id, 'slug', p_tenant.slug, 'name', p_tenant.name,
    'email', p_tenant.contact_email, 'phone', p_tenant.contact_phone,
    'locale', p_tenant.locale, 'timeZone', p_tenant.time_zone, 'primaryColour', p_tenant.primary_colour,
    'contrast', case when p_tenant.primary_colour is not null then pg_catalog.jsonb_build_object(
      'onWhite', c.white::text, 'textColour', case when c.white >= c.black then '#ffffff' else '#000000' end,
      'readableOnWhite', c.white >= 4.5) end,
    'logoUrl', (select '/api/public/logos/' || l.tenant_id || '/' || l.etag
      from identity.tenant_logo as l where l.tenant_id = p_tenant.tenant_id),
    'domain', (select identity.describe_domain(d)
      from identity.tenant_domain as d where d.tenant_id = p_tenant.tenant_id))
  from (select identity.colour_contrast(p_tenant.primary_colour, '#ffffff') as white,
    identity.colour_contrast(p_tenant.primary_colour, '#000000') as black) as c
$$;
comment on function identity.describe_profile(identity.tenant) is 'The profile of the contract.';
alter function identity.describe_profile(identity.tenant) owner to cn_owner;
revoke all on function identity.describe_profile(identity.tenant) from public;
grant execute on function identity.describe_profile(identity.tenant) to cn_definer, cn_platform;
