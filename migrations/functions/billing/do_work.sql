create or replace function billing.do_work(
  p_tenant_id uuid, p_worker text, p_subject_id uuid, p_product_code text, p_credit_type text, p_channel text)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- One piece of due work by the function that its worker calls. What fails is set aside with its reason, as the worker
-- would, and stops nothing else.
declare
  c_most constant integer := 60;
begin
  if p_worker = 'credit-lifecycle' then
    perform credits.settle_balance(p_tenant_id, p_product_code, p_credit_type, p_channel);
    delete from credits.balance_parked as p
      where p.tenant_id = p_tenant_id and p.product_code = p_product_code
        and p.credit_type = p_credit_type and p.channel = p_channel;
  elsif p_worker = 'subscription-lifecycle' then
    perform billing.advance_subscription(p_tenant_id, p_subject_id);
  elsif p_worker = 'jtd' then
    perform jtd.expire_line(p_tenant_id, p_product_code, 0);
  elsif p_worker = 'jtd-schedule' then
    perform jtd.queue_all_scheduled(p_tenant_id, p_product_code);
  else
    perform billing.bill_tenant(p_tenant_id, p_product_code, c_most);
  end if;
exception
  when deadlock_detected or lock_not_available then
    raise;
  when others then
    -- The worker's boundary: the fault is kept where an operator looks for it.
    if p_worker = 'credit-lifecycle' then
      perform credits.park_balance(p_tenant_id, p_product_code, p_credit_type, p_channel, sqlerrm, platform.wall_now());
    elsif p_worker in ('jtd', 'jtd-schedule') then
      raise;
    elsif p_worker = 'subscription-lifecycle' then
      insert into billing.parked_work (tenant_id, worker, subject_id, product_code, reason, parked_at)
        values (p_tenant_id, p_worker, p_subject_id, p_product_code, sqlerrm, platform.wall_now())
        on conflict do nothing;
    else
      perform billing.park_work(p_tenant_id, p_worker, p_product_code, sqlerrm);
    end if;
end
$$;
comment on function billing.do_work(uuid, text, uuid, text, text, text) is
  'Locks: those of the work. The transaction is in the tenant, on its clock.';
alter function billing.do_work(uuid, text, uuid, text, text, text) owner to cn_owner;
revoke all on function billing.do_work(uuid, text, uuid, text, text, text) from public;
grant execute on function billing.do_work(uuid, text, uuid, text, text, text) to cn_platform;
