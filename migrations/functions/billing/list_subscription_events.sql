drop function if exists api.list_subscription_events(uuid, platform.code, integer, uuid);
create or replace function api.list_subscription_events(
  p_tenant_id uuid, p_product_code platform.code default null, p_from timestamptz default null,
  p_to timestamptz default null, p_limit integer default 50, p_before uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What happened to a tenant's subscriptions, the newest first by its own clock. A page goes on where an event stands.
declare
  c_limit constant integer := least(greatest(p_limit, 1), 100);
  v_product text;
  v_before billing.subscription_event;
  v_items jsonb;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  perform platform.require_span(p_from, p_to);
  select b.* into v_before from billing.subscription_event as b where b.tenant_id = p_tenant_id and b.event_id = p_before;
  select coalesce(pg_catalog.jsonb_agg(billing.describe_event(q.e) order by q.occurred_at desc, q.event_id desc), '[]')
    into v_items
    from (
      select x as e, x.occurred_at, x.event_id
      from billing.subscription_event as x
      where x.tenant_id = p_tenant_id and x.product_code = v_product
        and x.occurred_at >= coalesce(p_from, '-infinity') and x.occurred_at < coalesce(p_to, 'infinity')
        and (p_before is null or (x.occurred_at, x.event_id) < (v_before.occurred_at, v_before.event_id))
      order by x.occurred_at desc, x.event_id desc
      limit c_limit
    ) as q(e, occurred_at, event_id);
  return pg_catalog.jsonb_build_object('items', v_items,
    'nextBefore', case when pg_catalog.jsonb_array_length(v_items) = c_limit then v_items -> -1 -> 'id' end);
end
$$;
comment on function api.list_subscription_events(uuid, platform.code, timestamptz, timestamptz, integer, uuid) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.list_subscription_events(uuid, platform.code, timestamptz, timestamptz, integer, uuid) owner to cn_definer;
revoke all on function api.list_subscription_events(uuid, platform.code, timestamptz, timestamptz, integer, uuid) from public;
grant execute on function api.list_subscription_events(uuid, platform.code, timestamptz, timestamptz, integer, uuid)
  to authenticated, cn_admin, cn_service;
