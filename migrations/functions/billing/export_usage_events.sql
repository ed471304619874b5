drop function if exists api.export_usage_events(uuid, timestamptz, timestamptz, platform.code, platform.code, platform.request_key, text);
create or replace function api.export_usage_events(
  p_tenant_id uuid, p_from timestamptz, p_to timestamptz, p_product_code platform.code default null,
  p_metric platform.code default null, p_key platform.short_text default null, p_cursor text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Single events that happened in a span as lines of CSV, in the order in which they were recorded, 2,000 at a time: the API
-- joins the pages to one file. The filters are those of list_usage_events.
declare
  c_page constant integer := 2000;
  v_product text;
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  v_event uuid;
  v_events billing.usage_event[];
begin
  perform platform.require_scope('usage:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  if p_from is null or p_to is null or p_from >= p_to then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "from lies before to"}';
  end if;
  v_event := billing.find_usage_event(p_tenant_id, p_key);
  select pg_catalog.array_agg(l.event order by (l.event).recorded_at, (l.event).event_id) into v_events
  from (
    select e as event from billing.usage_event as e
    where e.tenant_id = p_tenant_id and e.product_code = v_product
      and e.recorded_at >= p_from - interval '5 minutes' and e.recorded_at <= p_to + interval '90 days'
      and e.occurred_at >= p_from and e.occurred_at < p_to
      and (v_event is null or (e.recorded_at, e.event_id) = (platform.uuid_time(v_event), v_event))
      and (v_cursor is null or (e.recorded_at, e.event_id) > (platform.uuid_time(v_cursor), v_cursor))
      and (p_metric is null or e.metric = p_metric)
    order by e.recorded_at, e.event_id
    limit c_page + 1
  ) as l;
  return pg_catalog.jsonb_build_object(
    'lines', coalesce((
      select pg_catalog.string_agg(billing.usage_csv_line(e), E'\r\n' order by e.recorded_at, e.event_id)
      from pg_catalog.unnest(v_events[1:c_page]) as e), ''),
    'entries', least(coalesce(pg_catalog.cardinality(v_events), 0), c_page),
    'nextCursor', case when pg_catalog.cardinality(v_events) > c_page then v_events[c_page].event_id end);
end
$$;
comment on function api.export_usage_events(uuid, timestamptz, timestamptz, platform.code, platform.code, platform.short_text, text) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.export_usage_events(uuid, timestamptz, timestamptz, platform.code, platform.code, platform.short_text, text) owner to cn_definer;
revoke all on function api.export_usage_events(uuid, timestamptz, timestamptz, platform.code, platform.code, platform.short_text, text) from public;
grant execute on function api.export_usage_events(uuid, timestamptz, timestamptz, platform.code, platform.code, platform.short_text, text)
  to authenticated, cn_admin, cn_service;
