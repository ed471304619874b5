create or replace function api.list_credit_notes(
  p_tenant_id uuid, p_product_code platform.code default null, p_from timestamptz default null, p_to timestamptz default null,
  p_search platform.short_text default null, p_sort text default '-date', p_page integer default 1, p_page_size integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- A tenant's credit notes, of one product or of all of them, by the day they were issued. The search finds their numbers,
-- those of their invoices, and reasons. Readable in every state of a subscription.
declare
  v_product text;
  v_page constant integer := least(greatest(p_page, 1), 1000000);
  v_size constant integer := least(greatest(p_page_size, 1), 100);
  v_pattern constant text := platform.like_pattern(p_search);
  v_ids uuid[];
begin
  perform platform.require_scope('billing:read');
  perform platform.require_tenant(p_tenant_id);
  perform platform.require_span(p_from, p_to);
  if p_product_code is not null or nullif(pg_catalog.current_setting('cn.product', true), '') is not null then
    v_product := platform.require_product(p_product_code);
  end if;
  select pg_catalog.array_agg(c.credit_note_id order by
      case p_sort when 'date' then c.issued_at end, case p_sort when '-date' then c.issued_at end desc,
      case p_sort when 'amount' then c.amount end, case p_sort when '-amount' then c.amount end desc,
      case p_sort when 'number' then c.number end, case p_sort when '-number' then c.number end desc,
      c.credit_note_id desc)
    into v_ids
    from billing.credit_note as c
    join billing.invoice as i on i.tenant_id = c.tenant_id and i.invoice_id = c.invoice_id
    where c.tenant_id = p_tenant_id and (v_product is null or i.product_code = v_product)
      and c.issued_at >= coalesce(p_from, '-infinity') and c.issued_at < coalesce(p_to, 'infinity')
      and (v_pattern is null or pg_catalog.lower(c.number) like v_pattern or pg_catalog.lower(i.number) like v_pattern
        or pg_catalog.lower(c.reason) like v_pattern);
  return pg_catalog.jsonb_build_object(
    'items', coalesce((
      select pg_catalog.jsonb_agg(billing.summarise_credit_note(c) order by x.ordinality)
      from pg_catalog.unnest(v_ids[(v_page - 1) * v_size + 1 : v_page * v_size]) with ordinality as x(id, ordinality)
      join billing.credit_note as c on c.tenant_id = p_tenant_id and c.credit_note_id = x.id), '[]'),
    'sums', billing.sum_credit_notes(p_tenant_id, v_ids),
    'page', v_page, 'pageSize', v_size, 'total', coalesce(pg_catalog.cardinality(v_ids), 0));
end
$$;
comment on function api.list_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text, integer, integer) is
  'Errors: forbidden, not_found, unknown_product, invalid_request.';
alter function api.list_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text, integer, integer) owner to cn_definer;
revoke all on function api.list_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text, integer, integer) from public;
grant execute on function api.list_credit_notes(uuid, platform.code, timestamptz, timestamptz, platform.short_text, text, integer, integer) to authenticated, cn_admin, cn_service;
