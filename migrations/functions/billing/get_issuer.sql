create or replace function api.get_issuer()
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Who sends the platform's invoices.
begin
  perform platform.require_scope('catalog:read');
  return billing.describe_issuer();
end
$$;
comment on function api.get_issuer() is
  'Errors: forbidden.';
alter function api.get_issuer() owner to cn_platform;
revoke all on function api.get_issuer() from public;
grant execute on function api.get_issuer() to cn_admin;
