drop function if exists billing.tell_reminders(billing.subscription);
create or replace function billing.tell_reminders(p_subscriptions billing.subscription[])
returns void
language plpgsql volatile security invoker set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
-- Tells what is due to be told of subscriptions next, each at its instant, and notes when it goes on. It is no change of
-- the agreement: the version stays. Lock: the subscriptions, held by the caller.
begin
  perform billing.record_notices(array(
    select row(
      s.tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), s.product_code, r.topic, 'subscription',
      s.subscription_id::text, s.next_due_at, pg_catalog.clock_timestamp(),
      billing.describe_notice(s) || pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('day', r.day)),
      pg_catalog.concat_ws('/', r.topic, s.subscription_id, pg_catalog.trunc(extract(epoch from r.about)), r.day))::billing.notice
    from pg_catalog.unnest(p_subscriptions) as s
    cross join lateral billing.list_reminders(s) as r
    where r.due_at = s.next_notice_at));
  update billing.subscription as s
    set next_notice_at = n.next_notice_at, next_due_at = n.next_due_at
    from pg_catalog.unnest(array(
      select billing.plan_moments(x, x.next_notice_at) from pg_catalog.unnest(p_subscriptions) as x)) as n
    where s.tenant_id = n.tenant_id and s.subscription_id = n.subscription_id;
end
$$;
comment on function billing.tell_reminders(billing.subscription[]) is 'Idempotent. Lock: the subscriptions, held by the caller.';
alter function billing.tell_reminders(billing.subscription[]) owner to cn_owner;
revoke all on function billing.tell_reminders(billing.subscription[]) from public;
grant execute on function billing.tell_reminders(billing.subscription[]) to cn_definer, cn_platform;
