create or replace function billing.describe_lines(p_lines billing.item_line[], p_currency text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- Lines of money as the contract tells them, and what they sum to.
begin
  return (
    select pg_catalog.jsonb_build_object(
      'lines', coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
        'kind', l.kind, 'component', l.component, 'description', l.description, 'planCode', l.plan_code,
        'quantity', catalog.decimal_text(l.quantity), 'unitPrice', catalog.decimal_text(l.unit_price),
        'amount', pg_catalog.jsonb_build_object('amount', l.amount, 'currency', p_currency),
        'periodStart', l.period_start, 'periodEnd', l.period_end, 'explanation', l.explanation) order by l.ordinality), '[]'),
      'total', pg_catalog.jsonb_build_object('amount', coalesce(pg_catalog.sum(l.amount), 0)::bigint, 'currency', p_currency))
    from pg_catalog.unnest(p_lines) with ordinality as l);
end
$$;
comment on function billing.describe_lines(billing.item_line[], text) is
  'JSON array and total in minor units.';
alter function billing.describe_lines(billing.item_line[], text) owner to cn_owner;
revoke all on function billing.describe_lines(billing.item_line[], text) from public;
grant execute on function billing.describe_lines(billing.item_line[], text) to cn_definer, cn_platform;
