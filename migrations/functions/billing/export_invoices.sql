create or replace function api.export_invoices(
  p_tenant_id uuid, p_product_code platform.code default null, p_from timestamptz default null, p_to timestamptz default null,
  p_status text default null, p_search platform.short_text default null, p_cursor text default null)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- A tenant's invoices as lines of CSV, the oldest first, 500 invoices at a time: the API joins the pages to one file. The
-- filters are those of list_invoices.
declare
  c_page constant integer := 500;
  v_product text;
  v_pattern constant text := platform.like_pattern(p_search);
  v_cursor constant uuid := platform.parse_cursor(p_cursor);
  v_after billing.invoice;
  v_invoices billing.invoice[];
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  perform platform.require_span(p_from, p_to);
  if p_product_code is not null or nullif(pg_catalog.current_setting('cn.product', true), '') is not null then
    v_product := platform.require_product(p_product_code);
  end if;
  select i.* into v_after from billing.invoice as i where i.tenant_id = p_tenant_id and i.invoice_id = v_cursor;
  select pg_catalog.array_agg(l.invoice order by coalesce((l.invoice).issued_at, (l.invoice).created_at), (l.invoice).invoice_id)
    into v_invoices
  from (
    select i as invoice
    from billing.invoice as i
    where i.tenant_id = p_tenant_id and (v_product is null or i.product_code = v_product)
      and coalesce(i.issued_at, i.created_at) >= coalesce(p_from, '-infinity')
      and coalesce(i.issued_at, i.created_at) < coalesce(p_to, 'infinity')
      and (v_cursor is null or (coalesce(i.issued_at, i.created_at), i.invoice_id)
        > (coalesce(v_after.issued_at, v_after.created_at), v_after.invoice_id))
      and (p_status is null or i.status = p_status or p_status = 'overdue' and i.status = 'open' and i.due_at <= platform.now())
      and (v_pattern is null or pg_catalog.lower(i.number) like v_pattern or exists (
        select from billing.invoice_line as l where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id
          and pg_catalog.lower(l.description) like v_pattern))
    order by coalesce(i.issued_at, i.created_at), i.invoice_id
    limit c_page + 1
  ) as l;
  return pg_catalog.jsonb_build_object(
    'lines', coalesce((
      select pg_catalog.string_agg(billing.invoice_csv_lines(i), E'\r\n' order by coalesce(i.issued_at, i.created_at), i.invoice_id)
      from pg_catalog.unnest(v_invoices[1:c_page]) as i), ''),
    'entries', least(coalesce(pg_catalog.cardinality(v_invoices), 0), c_page),
    'nextCursor', case when pg_catalog.cardinality(v_invoices) > c_page then v_invoices[c_page].invoice_id end);
end
$$;
comment on function api.export_invoices(uuid, platform.code, timestamptz, timestamptz, text, platform.short_text, text) is
  'Errors: forbidden, not_found, unknown_product, invalid_request.';
alter function api.export_invoices(uuid, platform.code, timestamptz, timestamptz, text, platform.short_text, text) owner to cn_definer;
revoke all on function api.export_invoices(uuid, platform.code, timestamptz, timestamptz, text, platform.short_text, text) from public;
grant execute on function api.export_invoices(uuid, platform.code, timestamptz, timestamptz, text, platform.short_text, text)
  to authenticated, cn_admin, cn_service;
