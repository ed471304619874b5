create or replace function billing.next_notice(p_subscription billing.subscription, p_after timestamptz)
returns timestamptz
language sql stable security invoker set search_path = ''
as $$
  -- When the owner of a subscription is told something next.
  select pg_catalog.min(r.due_at) from billing.list_reminders(p_subscription) as r where r.due_at > p_after
$$;
comment on function billing.next_notice(billing.subscription, timestamptz) is 'Instant, or null.';
alter function billing.next_notice(billing.subscription, timestamptz) owner to cn_owner;
revoke all on function billing.next_notice(billing.subscription, timestamptz) from public;
grant execute on function billing.next_notice(billing.subscription, timestamptz) to cn_definer, cn_platform;
