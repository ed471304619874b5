create or replace function context.envelope(p_row context.tenant_context)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What every answer about a context begins with: whose it is, as of when, and how long it may be kept.
  select pg_catalog.jsonb_build_object(
    'tenantId', p_row.tenant_id, 'productCode', p_row.product_code, 'asOf', platform.now(),
    'version', p_row.version, 'maxAgeSeconds', context.max_age(p_row))
$$;
comment on function context.envelope(context.tenant_context) is
  'JSON object.';
alter function context.envelope(context.tenant_context) owner to cn_owner;
revoke all on function context.envelope(context.tenant_context) from public;
grant execute on function context.envelope(context.tenant_context) to cn_definer;
