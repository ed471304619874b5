create or replace function api.get_waiting_jtd_count(
  p_product_code platform.code default null, p_tenant_id uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- How many messages wait for credits, by channel.
declare
  v_tenant_id constant uuid := coalesce(p_tenant_id, platform.require_scope('billing:read'));
  v_product text;
  v_waiting jsonb;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(v_tenant_id);
  v_product := platform.require_product(p_product_code);
  v_waiting := context.describe_waiting(v_tenant_id, v_product);
  return context.envelope(context.current_row(v_tenant_id, v_product)) || pg_catalog.jsonb_build_object(
    'channels', v_waiting,
    'total', (select pg_catalog.sum(w.value::bigint)::bigint from pg_catalog.jsonb_each_text(v_waiting) as w));
end
$$;
comment on function api.get_waiting_jtd_count(platform.code, uuid) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.get_waiting_jtd_count(platform.code, uuid) owner to cn_definer;
revoke all on function api.get_waiting_jtd_count(platform.code, uuid) from public;
grant execute on function api.get_waiting_jtd_count(platform.code, uuid) to authenticated, cn_admin, cn_service;
