create or replace function billing.branding_of(p_tenant_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- Colour and logo of a tenant, as a document shows them.
  select pg_catalog.jsonb_build_object('colour', t.primary_colour, 'logo', (
    select pg_catalog.jsonb_build_object('contentType', l.content_type, 'width', l.width, 'height', l.height,
      'content', pg_catalog.translate(pg_catalog.encode(l.content, 'base64'), E'\n', ''))
    from identity.tenant_logo as l where l.tenant_id = t.tenant_id))
  from identity.tenant as t
  where t.tenant_id = p_tenant_id
$$;
comment on function billing.branding_of(uuid) is
  'Document of the contract.';
alter function billing.branding_of(uuid) owner to cn_owner;
revoke all on function billing.branding_of(uuid) from public;
grant execute on function billing.branding_of(uuid) to cn_definer, cn_platform;
