create or replace function billing.amount_due(p_invoice billing.invoice)
returns bigint
language plpgsql immutable security invoker set search_path = ''
as $$
-- What is still to be paid.
begin
  return case when p_invoice.status in ('open', 'uncollectible')
    then greatest(0, p_invoice.total - p_invoice.amount_paid - p_invoice.amount_credited) else 0 end;
end
$$;
comment on function billing.amount_due(billing.invoice) is
  'Minor units.';
alter function billing.amount_due(billing.invoice) owner to cn_owner;
revoke all on function billing.amount_due(billing.invoice) from public;
grant execute on function billing.amount_due(billing.invoice) to cn_definer, cn_platform;
