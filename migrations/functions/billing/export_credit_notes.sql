create or replace function api.export_credit_notes(
  p_tenant_id uuid, p_product_code platform.code default null, p_from timestamptz default null, p_to timestamptz default null,
  p_search platform.short_text default null, p_cursor text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- A tenant's credit notes as lines of CSV, the oldest first, 500 notes at a time: the API joins the pages to one file. The
-- filters are those of list_credit_notes.
declare
  c_page constant integer := 500;
  v_product text;
  v_pattern constant text := platform.like_pattern(p_search);
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  v_after billing.credit_note;
  v_notes billing.credit_note[];
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  perform platform.require_span(p_from, p_to);
  if p_product_code is not null or nullif(pg_catalog.current_setting('cn.product', true), '') is not null then
    v_product := platform.require_product(p_product_code);
  end if;
  select c.* into v_after from billing.credit_note as c where c.tenant_id = p_tenant_id and c.credit_note_id = v_cursor;
  select pg_catalog.array_agg(l.note order by (l.note).issued_at, (l.note).credit_note_id) into v_notes
  from (
    select c as note
    from billing.credit_note as c
    join billing.invoice as i on i.tenant_id = c.tenant_id and i.invoice_id = c.invoice_id
    where c.tenant_id = p_tenant_id and (v_product is null or i.product_code = v_product)
      and c.issued_at >= coalesce(p_from, '-infinity') and c.issued_at < coalesce(p_to, 'infinity')
      and (v_cursor is null or (c.issued_at, c.credit_note_id) > (v_after.issued_at, v_after.credit_note_id))
      and (v_pattern is null or pg_catalog.lower(c.number) like v_pattern or pg_catalog.lower(i.number) like v_pattern
        or pg_catalog.lower(c.reason) like v_pattern)
    order by c.issued_at, c.credit_note_id
    limit c_page + 1
  ) as l;
  return pg_catalog.jsonb_build_object(
    'lines', coalesce((
      select pg_catalog.string_agg(billing.credit_note_csv_lines(c), E'\r\n' order by c.issued_at, c.credit_note_id)
      from pg_catalog.unnest(v_notes[1:c_page]) as c), ''),
    'entries', least(coalesce(pg_catalog.cardinality(v_notes), 0), c_page),
    'nextCursor', case when pg_catalog.cardinality(v_notes) > c_page then v_notes[c_page].credit_note_id end);
end
$$;
comment on function api.export_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text) is
  'Errors: forbidden, not_found, unknown_product, invalid_request.';
alter function api.export_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text) owner to cn_definer;
revoke all on function api.export_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text) from public;
grant execute on function api.export_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text)
  to authenticated, cn_admin, cn_service;
