create or replace function billing.describe_totals(
  p_currency text, p_subtotal bigint, p_discount bigint, p_net bigint, p_tax bigint, p_total bigint)
returns jsonb
language sql immutable security invoker set search_path = ''
as $$
  -- What an invoice sums up to. subtotal is before discounts, net is without tax.
  select pg_catalog.jsonb_object_agg(s.name, pg_catalog.jsonb_build_object('amount', s.amount, 'currency', p_currency))
  from (values ('subtotal', p_subtotal), ('discount', p_discount), ('net', p_net), ('tax', p_tax), ('total', p_total))
    as s(name, amount)
$$;
comment on function billing.describe_totals(text, bigint, bigint, bigint, bigint, bigint) is
  'Document of the contract.';
alter function billing.describe_totals(text, bigint, bigint, bigint, bigint, bigint) owner to cn_owner;
revoke all on function billing.describe_totals(text, bigint, bigint, bigint, bigint, bigint) from public;
grant execute on function billing.describe_totals(text, bigint, bigint, bigint, bigint, bigint) to cn_definer, cn_platform;
