create or replace function billing.tell_reminders(p_subscription billing.subscription)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Tells what is due to be told of a subscription next, at that instant, and notes when it goes on. It is no change of
-- the agreement: the version stays. Lock: the subscription, held by the caller.
declare
  v_next billing.subscription := p_subscription;
  v_reminder record;
begin
  for v_reminder in
    select r.* from billing.list_reminders(p_subscription) as r where r.due_at = p_subscription.next_notice_at
  loop
    perform billing.record_notice(p_subscription.tenant_id, p_subscription.product_code, v_reminder.topic, 'subscription',
      p_subscription.subscription_id::text, pg_catalog.concat_ws('/', v_reminder.topic, p_subscription.subscription_id,
        pg_catalog.trunc(extract(epoch from v_reminder.about)), v_reminder.day),
      billing.describe_notice(p_subscription) || pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('day', v_reminder.day)));
  end loop;
  v_next.next_notice_at := billing.next_notice(p_subscription, p_subscription.next_notice_at);
  update billing.subscription as s
    set next_notice_at = v_next.next_notice_at, next_due_at = billing.next_due(v_next)
    where s.tenant_id = p_subscription.tenant_id and s.subscription_id = p_subscription.subscription_id;
end
$$;
comment on function billing.tell_reminders(billing.subscription) is 'Idempotent. Lock: the subscription, held by the caller.';
alter function billing.tell_reminders(billing.subscription) owner to cn_owner;
revoke all on function billing.tell_reminders(billing.subscription) from public;
grant execute on function billing.tell_reminders(billing.subscription) to cn_definer, cn_platform;
