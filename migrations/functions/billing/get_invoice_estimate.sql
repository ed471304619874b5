create or replace function api.get_invoice_estimate(p_tenant_id uuid, p_product_code platform.code default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The next invoice as things stand now, to the minor unit: it is assembled by the function that will make it.
declare
  v_product text;
  v_subscription billing.subscription;
  v_due billing.due_charges;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  select s.* into v_subscription from billing.subscription as s
    where s.tenant_id = p_tenant_id and s.product_code = v_product
    order by s.subscription_id = (
      select m.subscription_id from billing.list_moments(array[p_tenant_id], array[v_product]) as m where m.due_at <= platform.now() limit 1)
      desc nulls last, s.ended_at desc nulls first
    limit 1;
  if not found then
    raise exception 'no_subscription' using errcode = 'NU002', hint = 'subscribe',
      detail = pg_catalog.jsonb_build_object('productCode', v_product)::text;
  end if;
  v_due := billing.next_charges(v_subscription, billing.time_zone_of(p_tenant_id));
  return pg_catalog.jsonb_build_object('tenantId', p_tenant_id, 'productCode', v_product, 'asOf', platform.now(),
      'subscriptionId', v_subscription.subscription_id, 'invoiceAt', v_due.due_at)
    || billing.describe_estimate(billing.assemble_invoice(p_tenant_id, v_subscription.currency,
      coalesce(v_due.due_at, platform.now()), v_due));
end
$$;
comment on function api.get_invoice_estimate(uuid, platform.code) is
  'Errors: forbidden, not_found, product_required, unknown_product, no_subscription, and those of catalog.price_components.';
alter function api.get_invoice_estimate(uuid, platform.code) owner to cn_definer;
revoke all on function api.get_invoice_estimate(uuid, platform.code) from public;
grant execute on function api.get_invoice_estimate(uuid, platform.code) to authenticated, cn_admin, cn_service;
