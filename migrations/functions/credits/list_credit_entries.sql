create or replace function api.list_credit_entries(
  p_tenant_id uuid, p_product_code platform.code default null, p_credit_type platform.code default null,
  p_channel platform.code default null, p_kind text default null, p_reference_type platform.short_text default null,
  p_reference_id platform.short_text default null, p_from timestamptz default null, p_to timestamptz default null,
  p_cursor text default null, p_limit integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The ledger, newest first, by key and not by offset: the cursor is the id of the last row seen, and an id
-- tells its own instant. Always bounded below in time, so that only a few months are touched.
declare
  v_product text;
  v_limit constant integer := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_from timestamptz;
  v_cursor uuid;
  v_entries credits.entry[];
begin
  perform platform.require_scope('credits:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  v_from := coalesce(p_from, platform.now() - interval '90 days');
  v_cursor := platform.parse_cursor(p_cursor);

  select pg_catalog.array_agg(l.entry order by (l.entry).created_at desc, (l.entry).entry_id desc) into v_entries
  from (
    select e as entry from credits.entry as e
    where e.tenant_id = p_tenant_id and e.product_code = v_product
      and e.created_at >= v_from
      and e.created_at < coalesce(p_to, 'infinity')
      and (v_cursor is null or (e.created_at, e.entry_id) < (platform.uuid_time(v_cursor), v_cursor))
      and (p_credit_type is null or e.credit_type = p_credit_type)
      and (p_channel is null or e.channel = p_channel)
      and (p_kind is null or e.kind = p_kind)
      and (p_reference_type is null or e.reference_type = p_reference_type)
      and (p_reference_id is null or e.reference_id = p_reference_id)
    order by e.created_at desc, e.entry_id desc
    limit v_limit + 1
  ) as l;
  return pg_catalog.jsonb_build_object(
    'items', coalesce((
      select pg_catalog.jsonb_agg(credits.describe_entry(e) order by e.created_at desc, e.entry_id desc)
      from pg_catalog.unnest(v_entries[1:v_limit]) as e), '[]'),
    'nextCursor', case when pg_catalog.cardinality(v_entries) > v_limit then v_entries[v_limit].entry_id end);
end
$$;
comment on function api.list_credit_entries(uuid, platform.code, platform.code, platform.code, text, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.list_credit_entries(uuid, platform.code, platform.code, platform.code, text, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer) owner to cn_definer;
revoke all on function api.list_credit_entries(uuid, platform.code, platform.code, platform.code, text, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer) from public;
grant execute on function api.list_credit_entries(uuid, platform.code, platform.code, platform.code, text, platform.short_text, platform.short_text, timestamptz, timestamptz, text, integer)
  to authenticated, cn_admin, cn_service;
