drop function if exists billing.draw_up(billing.subscription, timestamptz, uuid);
create or replace function billing.draw_up(p_subscriptions billing.subscription[], p_instants timestamptz[])
returns billing.made_invoice[]
language plpgsql volatile security invoker set search_path = ''
as $$
-- What is due of subscriptions at an instant of each, as invoices with ids; without an id where there is nothing to pay.
-- Nothing is written.
declare
  c_issuer constant jsonb := billing.issuer_document('platform');
  v_due billing.due_charges;
  v_is billing.assembled_invoice;
  v_line billing.invoice_line;
  v_id uuid;
  v_made billing.made_invoice[] := '{}';
begin
  foreach v_due in array billing.due_charges_at(p_subscriptions, p_instants) loop
    v_is := billing.assemble_invoice(
      (v_due.subscription).tenant_id, (v_due.subscription).currency, v_due.due_at, v_due, p_issuer => c_issuer);
    v_id := null;
    foreach v_line in array v_is.lines loop
      if v_line.amount > 0 and v_line.kind <> 'carried' then
        v_id := platform.uuid_v7(pg_catalog.clock_timestamp());
        exit;
      end if;
    end loop;
    v_made := v_made || row(
      (v_due.subscription).tenant_id, v_id, case when pg_catalog.cardinality(v_due.stretches) > 0 then 'period' else 'change' end,
      (v_due.subscription).product_code, v_due.due_at, v_due, v_is, null)::billing.made_invoice;
  end loop;
  return v_made;
end
$$;
comment on function billing.draw_up(billing.subscription[], timestamptz[]) is
  'A row for each subscription. Errors: those of billing.assemble_invoice.';
alter function billing.draw_up(billing.subscription[], timestamptz[]) owner to cn_owner;
revoke all on function billing.draw_up(billing.subscription[], timestamptz[]) from public;
grant execute on function billing.draw_up(billing.subscription[], timestamptz[]) to cn_definer, cn_platform;
