drop function if exists api.list_usage_events(uuid, platform.code, platform.code, platform.request_key, timestamptz, timestamptz, text, integer);
create or replace function api.list_usage_events(
  p_tenant_id uuid, p_product_code platform.code default null, p_metric platform.code default null,
  p_key platform.short_text default null, p_from timestamptz default null, p_to timestamptz default null,
  p_cursor text default null, p_limit integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Single events that happened in a span, the one that was recorded last first. An event is recorded at most five minutes before
-- and ninety days after it happened, so that a span touches few months.
declare
  v_product text;
  v_limit constant integer := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  v_event uuid;
  v_from timestamptz;
  v_to constant timestamptz := coalesce(p_to, 'infinity');
  v_events billing.usage_event[];
begin
  perform platform.require_scope('usage:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  v_event := billing.find_usage_event(p_tenant_id, p_key);
  v_from := coalesce(p_from, coalesce(platform.uuid_time(v_event), platform.now()) - interval '90 days');
  select pg_catalog.array_agg(l.event order by (l.event).recorded_at desc, (l.event).event_id desc) into v_events
  from (
    select e as event from billing.usage_event as e
    where e.tenant_id = p_tenant_id and e.product_code = v_product
      and e.recorded_at >= v_from - interval '5 minutes' and e.recorded_at <= v_to + interval '90 days'
      and e.occurred_at >= v_from and e.occurred_at < v_to
      and (v_event is null or (e.recorded_at, e.event_id) = (platform.uuid_time(v_event), v_event))
      and (v_cursor is null or (e.recorded_at, e.event_id) < (platform.uuid_time(v_cursor), v_cursor))
      and (p_metric is null or e.metric = p_metric)
    order by e.recorded_at desc, e.event_id desc
    limit v_limit + 1
  ) as l;
  return pg_catalog.jsonb_build_object(
    'from', v_from,
    'items', coalesce((
      select pg_catalog.jsonb_agg(billing.describe_usage_event(e) order by e.recorded_at desc, e.event_id desc)
      from pg_catalog.unnest(v_events[1:v_limit]) as e), '[]'),
    'nextCursor', case when pg_catalog.cardinality(v_events) > v_limit then v_events[v_limit].event_id end);
end
$$;
comment on function api.list_usage_events(uuid, platform.code, platform.code, platform.short_text, timestamptz, timestamptz, text, integer) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.list_usage_events(uuid, platform.code, platform.code, platform.short_text, timestamptz, timestamptz, text, integer) owner to cn_definer;
revoke all on function api.list_usage_events(uuid, platform.code, platform.code, platform.short_text, timestamptz, timestamptz, text, integer) from public;
grant execute on function api.list_usage_events(uuid, platform.code, platform.code, platform.short_text, timestamptz, timestamptz, text, integer)
  to authenticated, cn_admin, cn_service;
