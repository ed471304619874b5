create or replace function billing.tell_changes(p_saved billing.saved_step[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Tells owners what new versions of their subscriptions mean to them, at the instant of the change and each topic once
-- for the version.
begin
  perform billing.record_notices(array(
    select row(
      (s.next).tenant_id, platform.uuid_v7(pg_catalog.clock_timestamp()), (s.next).product_code, t.topic, 'subscription',
      (s.next).subscription_id::text, (s.event).occurred_at, pg_catalog.clock_timestamp(),
      billing.describe_notice(s.next) || case when t.topic = 'payment_failed' then '{"day": 0}'::jsonb else '{}'::jsonb end,
      pg_catalog.concat_ws('/', t.topic, (s.next).subscription_id, (s.next).version))::billing.notice
    from pg_catalog.unnest(p_saved) as s
    cross join lateral pg_catalog.unnest(billing.topics_of_change(s.was, s.next, (s.event).kind)) as t(topic)));
end
$$;
comment on function billing.tell_changes(billing.saved_step[]) is
  'Notices, each once. Lock: the subscriptions, held by the caller.';
alter function billing.tell_changes(billing.saved_step[]) owner to cn_owner;
revoke all on function billing.tell_changes(billing.saved_step[]) from public;
grant execute on function billing.tell_changes(billing.saved_step[]) to cn_definer, cn_platform;
