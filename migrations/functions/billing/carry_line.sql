drop function if exists billing.carry_line(billing.invoice_line[], text);
create or replace function billing.carry_line(p_lines billing.invoice_line[], p_category text)
returns billing.invoice_line[]
language plpgsql immutable security invoker set search_path = ''
as $$
-- More is given back than asked for: an invoice is never below nothing, so the rest goes to the next one.
begin
  return array(select row(
    null, null, null, null, 'carried', 'carried_forward', 'Credit carried to the next invoice', null, null, null, null, null,
    null, null, null, null, -s.amount, p_category, null, null, null, null,
    pg_catalog.jsonb_build_object('rule', 'credit_carried_forward', 'sum', s.amount, 'amount', -s.amount))::billing.invoice_line
  from (select pg_catalog.sum(l.amount)::bigint as amount from pg_catalog.unnest(p_lines) as l) as s
  where s.amount < 0);
end
$$;
comment on function billing.carry_line(billing.invoice_line[], text) is
  'At most one line.';
alter function billing.carry_line(billing.invoice_line[], text) owner to cn_owner;
revoke all on function billing.carry_line(billing.invoice_line[], text) from public;
grant execute on function billing.carry_line(billing.invoice_line[], text) to cn_definer, cn_platform;
