create or replace function api.check_plan_config(
  p_product_code platform.code, p_billing_config jsonb)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The faults of a price document while it is written; nothing is stored.
begin
  perform platform.require_scope('catalog:read');
  perform catalog.require_product_row(p_product_code);
  perform catalog.require_document(p_billing_config);
  return pg_catalog.jsonb_build_object('faults', catalog.list_faults(p_billing_config, p_product_code));
end
$$;
comment on function api.check_plan_config(platform.code, jsonb) is
  'Errors: forbidden, unknown_product, invalid_request.';
alter function api.check_plan_config(platform.code, jsonb) owner to cn_platform;
revoke all on function api.check_plan_config(platform.code, jsonb) from public;
grant execute on function api.check_plan_config(platform.code, jsonb) to cn_admin;
