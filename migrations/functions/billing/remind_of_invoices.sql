create or replace function billing.remind_of_invoices(p_tenant_id uuid, p_product_code text, p_now timestamptz)
returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
-- Reminds of open invoices: three days before the day by which they are to be paid, on that day, and 7 and 14 days after
-- it; each at the instant it was due, in order. While a payment of the subscription is known to be missing, its own
-- sequence speaks and this is silent. Somebody else's invoice is passed over. Locks: the invoices, one after the other.
declare
  c_last constant integer := 14;
  c_clock constant text := nullif(pg_catalog.current_setting('cn.now', true), '');
  c_actor constant text := pg_catalog.current_setting('cn.actor', true);
  c_request constant text := pg_catalog.current_setting('cn.request', true);
  v_invoice billing.invoice;
  v_days integer;
  v_told integer := 0;
begin
  loop
    select i.* into v_invoice from billing.invoice as i
      where i.tenant_id = p_tenant_id and i.product_code = p_product_code and i.status = 'open' and i.next_notice_at <= p_now
      order by i.next_notice_at, i.invoice_id limit 1 for update skip locked;
    exit when not found;
    v_days := pg_catalog.round(extract(epoch from v_invoice.next_notice_at - v_invoice.due_at) / 86400);
    if not exists (select from billing.subscription as s where s.tenant_id = p_tenant_id
        and s.subscription_id = v_invoice.subscription_id and s.payment_failed_at is not null) then
      perform platform.set_transaction(p_tenant_id, 'worker', c_actor, '', null, v_invoice.next_notice_at::text, c_request);
      v_told := v_told + billing.record_notice(p_tenant_id, p_product_code,
        case when v_days < 0 then 'invoice_reminder' else 'payment_overdue' end, 'invoice', v_invoice.invoice_id::text,
        pg_catalog.concat_ws('/', 'invoice_reminder', v_invoice.invoice_id, v_days),
        billing.describe_bill(v_invoice) || pg_catalog.jsonb_build_object('daysAfterDue', v_days))::integer;
    end if;
    update billing.invoice as i
      set next_notice_at = case when v_days < c_last then billing.add_local(i.due_at, i.time_zone, pg_catalog.make_interval(
        days => case when v_days < 0 then 0 else v_days + 7 end)) end
      where i.tenant_id = p_tenant_id and i.invoice_id = v_invoice.invoice_id;
  end loop;
  perform platform.set_transaction(p_tenant_id, 'worker', c_actor, '', null, c_clock, c_request);
  return v_told;
end
$$;
comment on function billing.remind_of_invoices(uuid, text, timestamptz) is 'Notices told. Idempotent.';
alter function billing.remind_of_invoices(uuid, text, timestamptz) owner to cn_owner;
revoke all on function billing.remind_of_invoices(uuid, text, timestamptz) from public;
grant execute on function billing.remind_of_invoices(uuid, text, timestamptz) to cn_definer;
