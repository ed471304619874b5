drop function if exists billing.item_lines(billing.pending_item[], text);
create or replace function billing.item_lines(p_items billing.pending_item[], p_category text)
returns billing.invoice_line[]
language plpgsql stable security invoker set search_path = ''
as $$
-- Money that a subscription caused, as lines of an invoice, in the order in which it was caused. A fee by the month that
-- is billed for whole months says for how many, so that quantity, price and months make the amount.
begin
  return array(select row(
    i.tenant_id, null, null, null, i.kind, i.component, i.description, i.plan_code, i.plan_version, null, i.quantity,
    i.unit_price, (i.explanation #>> '{price,tier,position}')::integer, case
      when i.explanation #> '{fraction,numerator}' = i.explanation #> '{fraction,denominator}'
        and (i.explanation #>> '{price,exact}')::numeric = i.quantity * i.unit_price * m.months
      then array(select pg_catalog.generate_series(1, m.months))
    end, i.period_start, i.period_end, i.amount,
    p_category, null, i.item_id, null, null, i.explanation)::billing.invoice_line
  from pg_catalog.unnest(p_items) with ordinality as i
  left join lateral (select (i.explanation #>> '{price,months}')::integer as months) as m on m.months > 1
  order by i.ordinality);
end
$$;
comment on function billing.item_lines(billing.pending_item[], text) is
  'Lines.';
alter function billing.item_lines(billing.pending_item[], text) owner to cn_owner;
revoke all on function billing.item_lines(billing.pending_item[], text) from public;
grant execute on function billing.item_lines(billing.pending_item[], text) to cn_definer, cn_platform;
