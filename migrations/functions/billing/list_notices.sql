drop function if exists api.list_notices(uuid, platform.code, platform.code, integer, uuid);
create or replace function api.list_notices(
  p_tenant_id uuid, p_product_code platform.code default null, p_topic platform.code default null,
  p_from timestamptz default null, p_to timestamptz default null, p_limit integer default 50, p_before uuid default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- What a tenant was told, the latest first by its own clock; of all its products unless one is named. Readable in every state.
declare
  c_limit constant integer := least(greatest(p_limit, 1), 100);
  v_product text;
  v_items jsonb;
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  perform platform.require_span(p_from, p_to);
  if p_product_code is not null or nullif(pg_catalog.current_setting('cn.product', true), '') is not null then
    v_product := platform.require_product(p_product_code);
  end if;
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'id', q.notice_id, 'topic', q.topic, 'productCode', q.product_code, 'subjectType', q.subject_type,
      'subjectId', q.subject_id, 'at', q.occurred_at, 'detail', q.detail) order by q.occurred_at desc, q.notice_id desc), '[]')
    into v_items
    from (
      select n.*
      from billing.notice as n
      where n.tenant_id = p_tenant_id
        and n.occurred_at >= coalesce(p_from, '-infinity') and n.occurred_at < coalesce(p_to, 'infinity')
        and (p_before is null or (n.occurred_at, n.notice_id) < (
          select b.occurred_at, b.notice_id from billing.notice as b where b.tenant_id = p_tenant_id and b.notice_id = p_before))
        and (v_product is null or n.product_code = v_product) and (p_topic is null or n.topic = p_topic)
      order by n.occurred_at desc, n.notice_id desc
      limit c_limit
    ) as q;
  return pg_catalog.jsonb_build_object('items', v_items,
    'nextBefore', case when pg_catalog.jsonb_array_length(v_items) = c_limit then v_items -> -1 -> 'id' end);
end
$$;
comment on function api.list_notices(uuid, platform.code, platform.code, timestamptz, timestamptz, integer, uuid) is
  'Errors: forbidden, not_found, unknown_product, invalid_request.';
alter function api.list_notices(uuid, platform.code, platform.code, timestamptz, timestamptz, integer, uuid) owner to cn_definer;
revoke all on function api.list_notices(uuid, platform.code, platform.code, timestamptz, timestamptz, integer, uuid) from public;
grant execute on function api.list_notices(uuid, platform.code, platform.code, timestamptz, timestamptz, integer, uuid) to authenticated, cn_admin, cn_service;
