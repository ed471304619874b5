create or replace function billing.platform_branding()
returns jsonb
language sql stable security definer set search_path = ''
as $$
  -- How the platform looks: what it shows of itself on every bill.
  select billing.branding_of(t.tenant_id) from identity.tenant as t where t.is_platform order by t.tenant_id limit 1
$$;
comment on function billing.platform_branding() is
  'Document of the contract, or null.';
alter function billing.platform_branding() owner to cn_platform;
revoke all on function billing.platform_branding() from public;
grant execute on function billing.platform_branding() to cn_definer;
