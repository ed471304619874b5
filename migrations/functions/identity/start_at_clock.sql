create or replace function identity.start_at_clock(
  p_tenant_id uuid, p_product_code platform.code, p_plan_code platform.code, p_billing_cycle text, p_with_trial boolean,
  p_clock timestamptz)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- The first subscription of a tenant that staff make, at the time of the tenant's own clock if it has one.
declare
  c_kind constant text := pg_catalog.current_setting('cn.kind', true);
  c_actor constant text := pg_catalog.current_setting('cn.actor', true);
  c_scopes constant text := pg_catalog.current_setting('cn.scopes', true);
  c_product constant text := pg_catalog.current_setting('cn.product', true);
  c_clock constant text := nullif(pg_catalog.current_setting('cn.now', true), '');
  c_request constant text := pg_catalog.current_setting('cn.request', true);
begin
  perform platform.set_transaction(
    platform.caller_tenant(), c_kind, c_actor, c_scopes, c_product, p_clock::text, c_request);
  perform billing.start_subscription(p_tenant_id, p_product_code, p_plan_code, p_billing_cycle, p_with_trial);
  perform platform.set_transaction(platform.caller_tenant(), c_kind, c_actor, c_scopes, c_product, c_clock, c_request);
end
$$;
comment on function identity.start_at_clock(uuid, platform.code, platform.code, text, boolean, timestamptz) is
  'Errors: unknown_plan, plan_retired, unknown_cycle.';
alter function identity.start_at_clock(uuid, platform.code, platform.code, text, boolean, timestamptz) owner to cn_owner;
revoke all on function identity.start_at_clock(uuid, platform.code, platform.code, text, boolean, timestamptz) from public;
grant execute on function identity.start_at_clock(uuid, platform.code, platform.code, text, boolean, timestamptz) to cn_platform;
