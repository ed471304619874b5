create or replace function billing.list_pending_items(p_tenant_id uuid, p_product_code text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- Money that no invoice has taken yet.
begin
  return (
    select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'id', i.item_id, 'kind', i.kind, 'component', i.component, 'description', i.description, 'planCode', i.plan_code,
        'quantity', catalog.decimal_text(i.quantity), 'unitPrice', catalog.decimal_text(i.unit_price),
        'amount', pg_catalog.jsonb_build_object('amount', i.amount, 'currency', i.currency),
        'periodStart', i.period_start, 'periodEnd', i.period_end, 'explanation', i.explanation)
        order by i.created_at, i.event_id, i.position), '[]')
    from billing.pending_item as i
    where i.tenant_id = p_tenant_id and i.product_code = p_product_code and i.invoice_id is null);
end
$$;
comment on function billing.list_pending_items(uuid, text) is
  'JSON array, oldest first.';
alter function billing.list_pending_items(uuid, text) owner to cn_owner;
revoke all on function billing.list_pending_items(uuid, text) from public;
grant execute on function billing.list_pending_items(uuid, text) to cn_definer;
