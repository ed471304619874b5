create or replace function billing.plan_moments(p_subscription billing.subscription, p_after timestamptz)
returns billing.subscription
language plpgsql stable security invoker set search_path = ''
as $$
-- A subscription with when its owner is told something next, after an instant, and when time next has something to do.
declare
  v_next billing.subscription := p_subscription;
begin
  v_next.next_notice_at := billing.next_notice(p_subscription, p_after);
  v_next.next_due_at := billing.next_due(v_next);
  return v_next;
end
$$;
comment on function billing.plan_moments(billing.subscription, timestamptz) is
  'Row; not written.';
alter function billing.plan_moments(billing.subscription, timestamptz) owner to cn_owner;
revoke all on function billing.plan_moments(billing.subscription, timestamptz) from public;
grant execute on function billing.plan_moments(billing.subscription, timestamptz) to cn_definer, cn_platform;
