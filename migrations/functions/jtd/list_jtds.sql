drop function if exists api.list_jtds(uuid, platform.code, text, platform.code, platform.code, platform.short_text, platform.short_text, text, integer);
create or replace function api.list_jtds(
  p_tenant_id uuid default null, p_product_code platform.code default null, p_state text default null,
  p_channel platform.code default null, p_source_type platform.code default null, p_source_id platform.short_text default null,
  p_search platform.short_text default null, p_from timestamptz default null, p_to timestamptz default null, p_cursor text default null, p_limit integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Messages, newest first. `search` is a part of an address.
declare
  v_tenant_id constant uuid := billing.require_account(p_tenant_id, 'jtd:read');
  v_product constant text := platform.require_product(p_product_code);
  v_limit constant integer := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  -- Ids carry their time, to the millisecond: what lies outside is not read.
  v_first constant uuid := platform.uuid_v7(p_from - interval '1 second');
  v_last constant uuid := platform.uuid_v7(p_to + interval '1 second');
  v_messages jtd.message[];
begin
  select pg_catalog.array_agg(q.m order by (q.m).jtd_id desc) into v_messages
    from (
      select m from jtd.message as m
      where m.tenant_id = v_tenant_id and m.product_code = v_product and (v_cursor is null or m.jtd_id < v_cursor)
        and (v_first is null or m.jtd_id >= v_first) and (v_last is null or m.jtd_id <= v_last)
        and (p_from is null or m.created_at >= p_from) and (p_to is null or m.created_at < p_to)
        and (p_state is null or m.state = p_state) and (p_channel is null or m.channel = p_channel)
        and (p_source_type is null or m.source_type = p_source_type) and (p_source_id is null or m.source_id = p_source_id)
        and (p_search is null or m.recipient like platform.like_pattern(pg_catalog.lower(p_search)))
      order by m.jtd_id desc limit v_limit + 1
    ) as q;
  return pg_catalog.jsonb_build_object(
    'items', coalesce((
      select pg_catalog.jsonb_agg(jtd.describe_message(m) order by m.jtd_id desc) from pg_catalog.unnest(v_messages[1:v_limit]) as m), '[]'),
    'nextCursor', case when pg_catalog.cardinality(v_messages) > v_limit then v_messages[v_limit].jtd_id end);
end
$$;
comment on function api.list_jtds(uuid, platform.code, text, platform.code, platform.code, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.list_jtds(uuid, platform.code, text, platform.code, platform.code, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer) owner to cn_definer;
revoke all on function api.list_jtds(uuid, platform.code, text, platform.code, platform.code, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer) from public;
grant execute on function api.list_jtds(uuid, platform.code, text, platform.code, platform.code, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer) to authenticated, cn_admin, cn_service;
