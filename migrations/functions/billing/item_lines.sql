drop function if exists billing.item_lines(billing.pending_item[], text);
create or replace function billing.item_lines(p_items billing.pending_item[], p_category text)
returns billing.invoice_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Money that a subscription caused, as lines of an invoice, in the order in which it was caused. A fee by the month that
-- is billed for whole months says for how many, so that quantity, price and months make the amount.
declare
  v_item billing.pending_item;
  v_months integer;
  v_lines billing.invoice_line[] := '{}';
begin
  foreach v_item in array coalesce(p_items, '{}') loop
    v_months := v_item.explanation #>> '{price,months}';
    v_lines := v_lines || row(
      v_item.tenant_id, null, null, null, v_item.kind, v_item.component, v_item.description, v_item.plan_code,
      v_item.plan_version, null, v_item.quantity, v_item.unit_price, (v_item.explanation #>> '{price,tier,position}')::integer, case
        when v_months > 1 and v_item.explanation #> '{fraction,numerator}' = v_item.explanation #> '{fraction,denominator}'
          and (v_item.explanation #>> '{price,exact}')::numeric = v_item.quantity * v_item.unit_price * v_months
        then array(select pg_catalog.generate_series(1, v_months))
      end, v_item.period_start, v_item.period_end, v_item.amount, p_category, null, v_item.item_id, null, null,
      v_item.explanation)::billing.invoice_line;
  end loop;
  return v_lines;
end
$$;
comment on function billing.item_lines(billing.pending_item[], text) is
  'Lines.';
alter function billing.item_lines(billing.pending_item[], text) owner to cn_owner;
revoke all on function billing.item_lines(billing.pending_item[], text) from public;
grant execute on function billing.item_lines(billing.pending_item[], text) to cn_definer, cn_platform;
