create or replace function api.list_subscription_events(
  p_tenant_id uuid, p_product_code platform.code default null, p_limit integer default 50,
  p_before uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What happened to a tenant's subscriptions, the newest first.
declare
  v_product text;
  v_items jsonb;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  select coalesce(pg_catalog.jsonb_agg(billing.describe_event(q.e) order by q.event_id desc), '[]') into v_items
    from (
      select x as e, x.event_id
      from billing.subscription_event as x
      where x.tenant_id = p_tenant_id and x.product_code = v_product and (p_before is null or x.event_id < p_before)
      order by x.event_id desc
      limit least(greatest(p_limit, 1), 100)
    ) as q(e, event_id);
  return pg_catalog.jsonb_build_object('items', v_items,
    'nextBefore', case when pg_catalog.jsonb_array_length(v_items) = least(greatest(p_limit, 1), 100) then v_items -> -1 -> 'id' end);
end
$$;
comment on function api.list_subscription_events(uuid, platform.code, integer, uuid) is
  'Errors: forbidden, not_found, product_required, unknown_product.';
alter function api.list_subscription_events(uuid, platform.code, integer, uuid) owner to cn_definer;
revoke all on function api.list_subscription_events(uuid, platform.code, integer, uuid) from public;
grant execute on function api.list_subscription_events(uuid, platform.code, integer, uuid) to authenticated, cn_admin, cn_service;
