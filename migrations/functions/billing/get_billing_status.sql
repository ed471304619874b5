create or replace function api.get_billing_status(p_tenant_id uuid, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Everything about a tenant's plan and credits at one look.
declare
  v_product catalog.product;
  v_tenant identity.tenant;
  v_subscription billing.subscription;
  v_plan jsonb;
  v_credits jsonb;
  v_alerts jsonb;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  select p.* into v_product from catalog.product as p where p.code = platform.require_product(p_product_code);
  select t.* into v_tenant from identity.tenant as t where t.tenant_id = p_tenant_id;
  v_subscription := billing.find_live_subscription(p_tenant_id, v_product.code);
  v_plan := billing.describe_subscription(v_subscription);
  v_alerts := billing.list_alerts(p_tenant_id, v_product.code, v_subscription);
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'creditType', b.credit_type, 'channel', nullif(b.channel::text, 'pooled'),
      'available', credits.available_now(b), 'held', credits.held_now(b))
      order by b.credit_type, b.channel = 'pooled', b.channel), '[]')
    into v_credits
    from credits.balance as b
    where b.tenant_id = p_tenant_id and b.product_code = v_product.code;

  return pg_catalog.jsonb_build_object(
    'tenantId', p_tenant_id, 'tenantName', v_tenant.name,
    'productCode', v_product.code, 'productName', v_product.name, 'asOf', platform.now(), 'timeZone', v_tenant.time_zone,
    'subscription', v_plan,
    'period', case when v_plan is not null then pg_catalog.jsonb_build_object(
      'start', v_subscription.period_start, 'end', v_subscription.period_end) end,
    'usage', billing.list_limits(p_tenant_id, v_product.code), 'credits', v_credits, 'nextInvoice',
    billing.next_invoice(v_subscription),
    'alerts', v_alerts, 'quickActions', billing.list_quick_actions(v_alerts),
    'summary', billing.summarise(
      v_tenant.name, v_product.name, v_plan ->> 'planName', v_subscription, v_tenant.time_zone,
      case when exists (select from catalog.credit_type as c where c.product_code = v_product.code) then v_credits end));
end
$$;
comment on function api.get_billing_status(uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.get_billing_status(uuid, platform.code) owner to cn_definer;
revoke all on function api.get_billing_status(uuid, platform.code) from public;
grant execute on function api.get_billing_status(uuid, platform.code) to authenticated, cn_admin, cn_service;
