drop function if exists api.export_credit_entries(uuid, timestamptz, timestamptz, platform.code, text);
create or replace function api.export_credit_entries(
  p_tenant_id uuid, p_from timestamptz, p_to timestamptz, p_product_code platform.code default null, p_cursor text default null,
  p_credit_type platform.code default null, p_channel platform.code default null, p_kind text default null,
  p_reference_type platform.short_text default null, p_reference_id platform.short_text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- The ledger of a period as lines of CSV, oldest first, 2,000 at a time: the API joins the pages to one file. The
-- filters are those of list_credit_entries.
declare
  c_page constant integer := 2000;
  v_product text;
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  v_entries credits.entry[];
begin
  perform platform.require_scope('credits:read');
  perform platform.require_tenant(p_tenant_id);
  v_product := platform.require_product(p_product_code);
  if p_from is null or p_to is null or p_from >= p_to then
    raise exception 'invalid_request' using errcode = 'NP001', detail = '{"reason": "from lies before to"}';
  end if;
  select pg_catalog.array_agg(l.entry order by (l.entry).created_at, (l.entry).entry_id) into v_entries
  from (
    select e as entry from credits.entry as e
    where e.tenant_id = p_tenant_id and e.product_code = v_product
      and e.created_at >= p_from and e.created_at < p_to
      and (p_credit_type is null or e.credit_type = p_credit_type)
      and (p_channel is null or e.channel = p_channel)
      and (p_kind is null or e.kind = p_kind)
      and (p_reference_type is null or e.reference_type = p_reference_type)
      and (p_reference_id is null or e.reference_id = p_reference_id)
      and (v_cursor is null or (e.created_at, e.entry_id) > (platform.uuid_time(v_cursor), v_cursor))
    order by e.created_at, e.entry_id
    limit c_page + 1
  ) as l;
  return pg_catalog.jsonb_build_object(
    'lines', coalesce((
      select pg_catalog.string_agg(credits.csv_line(e), E'\r\n' order by e.created_at, e.entry_id)
      from pg_catalog.unnest(v_entries[1:c_page]) as e), ''),
    'entries', least(coalesce(pg_catalog.cardinality(v_entries), 0), c_page),
    'nextCursor', case when pg_catalog.cardinality(v_entries) > c_page then v_entries[c_page].entry_id end);
end
$$;
comment on function api.export_credit_entries(uuid, timestamptz, timestamptz, platform.code, text, platform.code, platform.code, text, platform.short_text, platform.short_text) is
  'Errors: forbidden, not_found, product_required, unknown_product, invalid_request.';
alter function api.export_credit_entries(uuid, timestamptz, timestamptz, platform.code, text, platform.code, platform.code, text, platform.short_text, platform.short_text) owner to cn_definer;
revoke all on function api.export_credit_entries(uuid, timestamptz, timestamptz, platform.code, text, platform.code, platform.code, text, platform.short_text, platform.short_text) from public;
grant execute on function api.export_credit_entries(uuid, timestamptz, timestamptz, platform.code, text, platform.code, platform.code, text, platform.short_text, platform.short_text) to authenticated, cn_admin, cn_service;
