create or replace function billing.next_invoice(p_subscription billing.subscription)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- When the next invoice of a subscription is made and what it comes to as things stand: the estimate in two numbers. Null
-- where there will be none, and where what was used cannot be priced: the estimate says why.
declare
  v_due billing.due_charges;
  v_is billing.assembled_invoice;
begin
  v_due := billing.next_charges(p_subscription, billing.time_zone_of(p_subscription.tenant_id));
  if v_due.due_at is null then
    return null;
  end if;
  v_is := billing.assemble_invoice(p_subscription.tenant_id, p_subscription.currency, v_due.due_at, v_due);
  return case when exists (select from pg_catalog.unnest(v_is.lines) as l where l.amount > 0 and l.kind <> 'carried') then
    pg_catalog.jsonb_build_object('dueAt', v_due.due_at,
      'total', pg_catalog.jsonb_build_object('amount', v_is.total, 'currency', v_is.currency)) end;
exception
  when sqlstate 'NL004' or sqlstate 'NL005' or sqlstate 'NL006' or sqlstate 'NL007' or sqlstate 'NL008' or sqlstate 'NS002'
    or sqlstate 'NS003' or sqlstate 'NS009' or sqlstate 'NS010' or sqlstate 'NU001' then
    return null;
end
$$;
comment on function billing.next_invoice(billing.subscription) is 'Document of the contract, or null.';
alter function billing.next_invoice(billing.subscription) owner to cn_owner;
revoke all on function billing.next_invoice(billing.subscription) from public;
grant execute on function billing.next_invoice(billing.subscription) to cn_definer, cn_platform;
