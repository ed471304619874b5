create or replace function billing.catch_up(p_subscription billing.subscription)
returns billing.subscription
language plpgsql volatile security invoker set search_path = ''
as $$
-- Takes every step of a locked subscription that is due by the tenant's clock, oldest first, each at the instant it
-- was due: after three days of standstill the books are as if there had been none. An action calls it before it acts,
-- so that time decides and not the worker. What is to be told comes before what happens at the same instant. At most 200
-- steps and notices: six years of months.
declare
  c_now constant timestamptz := platform.now();
  c_clock constant text := nullif(pg_catalog.current_setting('cn.now', true), '');
  c_kind constant text := pg_catalog.current_setting('cn.kind', true);
  c_actor constant text := pg_catalog.current_setting('cn.actor', true);
  c_scopes constant text := pg_catalog.current_setting('cn.scopes', true);
  c_product constant text := pg_catalog.current_setting('cn.product', true);
  c_request constant text := pg_catalog.current_setting('cn.request', true);
  c_time_zone constant text := billing.time_zone_of(p_subscription.tenant_id);
  v_subscription billing.subscription := p_subscription;
begin
  for v_step in 1 .. 200 loop
    exit when v_subscription.next_due_at is null or v_subscription.next_due_at > c_now;
    perform platform.set_transaction(v_subscription.tenant_id, 'worker', 'worker:subscription-lifecycle', '', null,
      v_subscription.next_due_at::text, c_request);
    if billing.tells_next(v_subscription) then
      perform billing.tell_reminders(array[v_subscription]);
    else
      perform billing.advance_once(v_subscription, v_subscription.next_due_at, c_time_zone);
    end if;
    select s.* into v_subscription from billing.subscription as s
      where s.tenant_id = p_subscription.tenant_id and s.subscription_id = p_subscription.subscription_id;
  end loop;
  perform platform.set_transaction(p_subscription.tenant_id, c_kind, c_actor, c_scopes, c_product, c_clock, c_request);
  return v_subscription;
end
$$;
comment on function billing.catch_up(billing.subscription) is
  'The row as time left it. Lock: the subscription, held by the caller.';
alter function billing.catch_up(billing.subscription) owner to cn_owner;
revoke all on function billing.catch_up(billing.subscription) from public;
grant execute on function billing.catch_up(billing.subscription) to cn_definer, cn_platform;
