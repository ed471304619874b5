create or replace function billing.describe_look(p_tenant_id uuid)
returns jsonb
language sql stable security invoker set search_path = ''
as $$
  -- What a printed bill shows beside itself: how the two sides look, and whether it is one of a sandbox.
  select pg_catalog.jsonb_build_object(
    'sandbox', t.is_sandbox,
    'branding', pg_catalog.jsonb_build_object(
      'issuer', coalesce(billing.platform_branding(), '{"colour": null, "logo": null}'), 'buyer', billing.branding_of(p_tenant_id)))
  from identity.tenant as t where t.tenant_id = p_tenant_id
$$;
comment on function billing.describe_look(uuid) is
  'Document of the contract.';
alter function billing.describe_look(uuid) owner to cn_owner;
revoke all on function billing.describe_look(uuid) from public;
grant execute on function billing.describe_look(uuid) to cn_definer;
